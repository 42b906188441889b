import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { BookkeepingPaytiko } from '#test/bookkeeping-paytiko.js';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { freePorts, Production } from '#test/process.js';
import { Shop } from '#test/shop.js';
import { settings, type Variables } from '#test/stack.js';
import type { CellDatabase } from './cell-database.js';

export const CELLS = ['first', 'second', 'third'] as const;
export type CellName = (typeof CELLS)[number];

/** By the cell that they begin in; `spread` is in the slots of the first and the third. */
export const MERCHANTS = { mover: 'first', stays: 'first', falls: 'second', spread: undefined } as const;
export type MerchantName = keyof typeof MERCHANTS;

/** One gateway over three databases with a worker each, four shops, and one Paytiko. */
export class ThreeCells<Database extends CellDatabase = CellDatabase> {
  readonly paytiko = new BookkeepingPaytiko();
  readonly shops = Object.fromEntries(
    Object.keys(MERCHANTS).map((id) => [id, new Shop(`user-${id}`, `password-of-${id}`, `${id}-`)]),
  ) as Record<MerchantName, Shop>;
  readonly postgres = {} as Record<CellName, Database>;
  stopped = false;
  private readonly folder = mkdtempSync(join(tmpdir(), 'payments-cells-'));
  private readonly processes: Production[] = [];
  environment: Variables = {};
  private urls: string[] = [];
  /** Of the gateway, the workers and the console. */
  readonly metricsUrls: string[] = [];

  constructor(private readonly opens: () => Promise<Database>) {}

  async start(): Promise<void> {
    const started = await Promise.all(CELLS.map(() => this.opens()));
    CELLS.forEach((name, index) => (this.postgres[name] = started[index]!));
    await this.paytiko.listen();
    const [port, ...metrics] = await freePorts(2 + CELLS.length);
    Object.values(this.shops).forEach((shop) => (shop.ports = [port!]));
    this.urls = [port!, ...metrics.slice(1)].map((each) => `http://127.0.0.1:${each}/health/ready`);
    this.metricsUrls.push(...metrics.map((each) => `http://127.0.0.1:${each}/metrics`));
    const database = { url: '', drop: () => Promise.resolve() };
    this.environment = {
      ...settings({ shop: this.shops.stays, paytiko: this.paytiko, database }),
      DATABASE_URL: undefined,
      CELLS_FILE: this.write('cells.json', this.table()),
      MERCHANTS_FILE: this.write('merchants.json', this.merchants()),
      DB_POOL_MAX: '8',
      PAYTIKO_TIMEOUT_MS: '2000',
      INQUIRE_AFTER_SECONDS: '1',
      // A shop that is answered 503 comes again at once here.
      RATE_REQUESTS_PER_MERCHANT: '0',
      RATE_START_SESSIONS_PER_ORDER: '0',
      RATE_REFUNDS_PER_ORDER: '0',
    };
    for (const name of Object.keys(this.environment))
      if (/^(AKINON|PAYTIKO_(CORE|REC|MER))/.test(name)) delete this.environment[name];
    await new Production('worker/src/migrate.main.js', this.environment).succeeds();
    this.begins('gateway/src/main.js', { PORT: String(port), METRICS_PORT: String(metrics[0]) });
    CELLS.forEach((CELL, index) =>
      this.begins('worker/src/main.js', { CELL, METRICS_PORT: String(metrics[1 + index]) }),
    );
    await eventually(async () => {
      this.processes.forEach((process) => process.assertRunning());
      expect(await Promise.all(this.urls.map(async (url) => (await send(url)).status))).toEqual([200, 200, 200, 200]);
    }, 60_000);
  }

  selling(merchant: MerchantName) {
    const isStopped = () => this.stopped;
    return {
      shop: this.shops[merchant],
      paytiko: this.paytiko,
      get stopped() {
        return isStopped();
      },
    };
  }

  /** As `npm run cells -- …`. */
  command(...args: string[]): Production {
    return new Production('commands/src/cells.main.js', this.environment, undefined, args);
  }

  /** Of the gateway. */
  async isReady(): Promise<boolean> {
    return (await send(this.urls[0]!)).status === 200;
  }

  output(): string {
    return this.processes.map(({ output }) => output).join('\n');
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.processes.map((process) => process.terminates()))
      .finally(() => this.paytiko.close())
      .finally(() => Promise.all(Object.values(this.postgres).map((postgres) => postgres.remove())));
    rmSync(this.folder, { recursive: true });
    expect(this.paytiko.complaints).toEqual([]);
  }

  begins(entry: 'console/src/main.js' | 'gateway/src/main.js' | 'worker/src/main.js', own: Variables): void {
    this.processes.push(new Production(entry, { ...this.environment, ...own }));
  }

  private table() {
    const slots: Partial<Record<CellName, [number, number]>> = { first: [0, 32_767], third: [32_768, 65_535] };
    return CELLS.map((name, number) => ({
      name,
      number,
      databaseUrlFile: this.write(`${name}.url`, this.postgres[name].url),
      merchants: Object.entries(MERCHANTS).flatMap(([id, cell]) => (cell === name ? [id] : [])),
      ...(slots[name] && { slots: slots[name] }),
    }));
  }

  private merchants() {
    const { url, secret } = this.paytiko;
    return Object.entries(this.shops).map(([id, { username, password, hashKey }]) => ({
      id,
      akinon: { username, passwords: [password], hashKey },
      paytiko: { coreUrl: url, receiverUrl: url, secrets: [secret] },
      rules: { returnUrlHosts: ['shop.example'] },
    }));
  }

  write(name: string, content: unknown): string {
    const path = join(this.folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }
}
