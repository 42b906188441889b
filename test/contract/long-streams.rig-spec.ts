import { expect, it } from '@jest/globals';
import { expectResult } from '#test/expectations.js';
import { send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';

const EVENTS = 1_000;
const TURNS = 4;
const REFUNDS_A_TURN = 15;
const HISTORIES_A_TURN = 100;
/** Twice is what is aimed at; an event adds to a row and to a log that are a hundred times as long. */
const REFUND_FACTOR_MAX = 4;
/** A payment that has not changed since is told as it was told before: what is left is the length of the answer. */
const HISTORY_FACTOR_MAX = 2;

const stack = useStack({ RATE_REFUNDS_PER_ORDER: '0', LOG_LEVEL: 'warn' }, { worker: true });

it('case 99: an order with a thousand events costs little more for each call than one with ten', async () => {
  const [young, old] = [(await stack.captured()).order, (await stack.captured()).order];
  // Warms the process up, too.
  await refunds(old, EVENTS);
  await histories(young, HISTORIES_A_TURN);

  const ofRefund = await costs((order) => refunds(order, REFUNDS_A_TURN));
  const ofHistory = await costs((order) => histories(order, HISTORIES_A_TURN));
  expect(ofRefund).toBeLessThan(REFUND_FACTOR_MAX);
  expect(ofHistory).toBeLessThan(HISTORY_FACTOR_MAX);

  /** How many times as much the old order costs; in turns, so that what disturbs the machine disturbs both. */
  async function costs(call: (order: Order) => Promise<void>): Promise<number> {
    const seconds = { young: 0, old: 0 };
    for (let turn = 0; turn < TURNS; turn += 1) {
      seconds.young += await cpuSecondsOf(() => call(young));
      seconds.old += await cpuSecondsOf(() => call(old));
    }
    return seconds.old / seconds.young;
  }
}, 180_000);

async function histories(order: Order, count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) expect((await order.history()).status).toBe(200);
}

/** Each is an event, and an entry of the payment. */
async function refunds(order: Order, count: number): Promise<void> {
  for (let each = 0; each < count; each += 1) expectResult(await order.refund('0.01'), 'PENDING');
}

/** Processor time of the gateway, by its own account. */
async function cpuSecondsOf(work: () => Promise<void>): Promise<number> {
  const before = await cpuSeconds();
  await work();
  return (await cpuSeconds()) - before;
}

async function cpuSeconds(): Promise<number> {
  const { text } = await send(stack.metricsUrls[0]!);
  return Number(/^process_cpu_seconds_total\{[^}]*\} (\S+)/m.exec(text)?.[1]);
}
