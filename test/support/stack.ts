import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { DatabaseClock } from '#test/database-clock.js';
import { eventually } from './eventually.js';
import { expectResult, head } from './expectations.js';
import { FakePaytiko } from './fake-paytiko.js';
import { send } from './http.js';
import { createMigratedDatabase } from './migrated-database.js';
import { type Entry, freePorts, Production } from './process.js';
import { type Order, Shop, type Terms } from './shop.js';
import type { Transaction } from './webhook-payloads.js';

/** The whole product as it runs in production, between a shop and a Paytiko that know only docs/contract. */
export class Stack {
  readonly shop = new Shop();
  readonly paytiko = new FakePaytiko();
  /** The gateways, then the worker where there is one. */
  readonly processes: Production[] = [];
  readonly metricsUrls: string[] = [];
  /** Where the test asked for one. */
  consoleUrl = '';
  database!: TestDatabase;
  /** Where the test asked for one. */
  clock: DatabaseClock | undefined;
  /** What every process of this stack is told. */
  environment: Variables = {};

  /** For the product and for Paytiko; the processes know it within ten seconds, or after a restart. */
  async timePasses(ms: number): Promise<void> {
    this.paytiko.aheadMs += ms;
    await this.clock!.goesOn(ms);
  }

  /** One process more, with these settings of its own. */
  begins(entry: Entry, own: Variables): Production {
    const process = new Production(entry, { ...this.environment, ...own });
    this.processes.push(process);
    return process;
  }

  /** Has ended, or is about to: it is no longer expected to run. */
  isDone(process: Production): void {
    this.processes.splice(this.processes.indexOf(process), 1);
  }

  /** An order with an open session; nobody has paid. */
  async opened(terms: Terms = {}): Promise<Order> {
    const order = this.shop.order(terms);
    await order.start();
    return order;
  }

  /** The card of the shopper is authorised, and history says so: webhooks are answered first, then processed. */
  async pays(order: Order): Promise<Transaction> {
    const transaction = await this.paytiko.authorises(order.sessionId);
    await isPaid(order);
    return transaction;
  }

  async paid(terms: Terms = {}): Promise<Paid> {
    const order = await this.opened(terms);
    return { order, transaction: await this.pays(order) };
  }

  async captured(terms: Terms = {}): Promise<Paid> {
    const paid = await this.paid(terms);
    expectResult(await paid.order.purchase(), 'RESOLVED');
    return paid;
  }
}

export interface Paid {
  order: Order;
  transaction: Transaction;
}

/** Waits until history says that the shopper has paid. */
export const isPaid = (order: Order): Promise<void> =>
  eventually(async () =>
    expect(head(await order.history())).toEqual({ lastAction: 'START', status: 'RESOLVED', subStatus: 'RESOLVED' }),
  );

/** `undefined` takes one away. */
export type Variables = Record<string, string | undefined>;

interface Options {
  /** The gateway alone must do all but the background work; only few tests need the worker. */
  worker?: boolean;
  workers?: number;
  /** They share the database; the shop talks to them in turn, Paytiko to the first. */
  gateways?: number;
  /** For operators; decides alone, and lets the token of `console-tokens.json` in. */
  console?: boolean;
  /** Time can pass at once: see `timePasses`. */
  clock?: boolean;
}

/** Starts the processes before the tests of this file and stops them after; the fields are filled in by then. */
export function useStack(
  variables: Variables | ((stack: Stack) => Variables | Promise<Variables>) = {},
  { worker = false, workers = worker ? 1 : 0, gateways = 1, console = false, clock = false }: Options = {},
): Stack {
  const stack = new Stack();

  beforeAll(async () => {
    // With a clock of its own, what the migrations make must go by that.
    stack.database = await (clock ? createTestDatabase() : createMigratedDatabase());
    if (clock) stack.clock = await DatabaseClock.install(stack.database.url);
    await stack.paytiko.listen();
    const ports = await freePorts(2 * gateways + workers);
    stack.shop.ports = ports.splice(0, gateways);
    const changes = typeof variables === 'function' ? await variables(stack) : variables;
    stack.environment = { ...settings(stack), ...changes };
    const start = (entry: Entry, own: Variables = {}) => {
      const METRICS_PORT = String(ports.pop());
      stack.begins(entry, { ...own, METRICS_PORT });
      stack.metricsUrls.push(`http://127.0.0.1:${METRICS_PORT}/metrics`);
    };
    if (clock) await new Production('worker/src/migrate.main.js', stack.environment).succeeds();
    for (const port of stack.shop.ports) start('gateway/src/main.js', { PORT: String(port) });
    for (let each = 0; each < workers; each += 1) start('worker/src/main.js');
    if (console) await startConsole(stack);
    await isReady(stack);
  });

  afterEach(() => {
    // What Paytiko would have refused is a fault of the product, whatever the test was about.
    expect(stack.paytiko.complaints.splice(0)).toEqual([]);
    stack.processes.forEach((process) => process.assertRunning());
  });

  afterAll(async () => {
    try {
      await Promise.all(stack.processes.map((process) => process.terminates()));
    } finally {
      await stack.paytiko.close();
      await stack.database.drop();
    }
  });

  return stack;
}

export const piiMasterKey = Buffer.from('CANARY-pii-master-key-32-bytes-!').toString('base64');

/** What every process of a test is told. */
export function settings({ shop, paytiko, database }: Pick<Stack, 'shop' | 'paytiko' | 'database'>): Variables {
  return {
    DATABASE_URL: database.url,
    HOST: '127.0.0.1',
    PUBLIC_URL: shop.url,
    AKINON_USERNAME: shop.username,
    AKINON_PASSWORD: shop.password,
    AKINON_HASH_KEY: shop.hashKey,
    PAYTIKO_CORE_URL: paytiko.url,
    PAYTIKO_RECEIVER_URL: paytiko.url,
    PAYTIKO_MERCHANT_SECRET: paytiko.secret,
    // Long, since a busy machine stands still for seconds; who tests time-outs sets a short one.
    PAYTIKO_TIMEOUT_MS: '6000',
    RETURN_URL_HOSTS: 'shop.example',
    PII_MASTER_KEY: piiMasterKey,
  };
}

async function startConsole(stack: Stack): Promise<void> {
  const [port, metricsPort] = (await freePorts(2)) as [number, number];
  stack.consoleUrl = `http://127.0.0.1:${port}`;
  stack.begins('console/src/main.js', consoleVariables(port, metricsPort));
}

/** Of a console for machines. */
export function consoleVariables(port: number, metricsPort: number): Variables {
  return {
    CONSOLE_PORT: String(port),
    CONSOLE_URL: `http://127.0.0.1:${port}`,
    CONSOLE_TOKENS_FILE: join(import.meta.dirname, 'console-tokens.json'),
    CONSOLE_FOUR_EYES: 'off',
    METRICS_PORT: String(metricsPort),
  };
}

export async function isReady({ shop, processes, metricsUrls, consoleUrl }: Stack): Promise<void> {
  await eventually(async () => {
    processes.forEach((process) => process.assertRunning());
    // The worker has no probes in the contract; its metrics say that it is up.
    const gateways = shop.ports.map((port) => `http://127.0.0.1:${port}/health/ready`);
    const consoles = consoleUrl ? [`${consoleUrl}/health/ready`] : [];
    for (const url of [...gateways, ...consoles, ...metricsUrls]) {
      const { status } = await send(url);
      if (status !== 200) throw new Error(`${url} answers ${status}\n${processes[0]?.output.slice(-4_000)}`);
    }
  }, 40_000);
}
