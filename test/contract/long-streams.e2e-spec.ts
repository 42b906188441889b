import { expect, it } from '@jest/globals';
import { expectResult } from '#test/expectations.js';
import { send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';

const EVENTS = 1_000;
const MEASURED = 60;
/** Generous: twice is what is aimed at, and history tells of a hundred times as many steps. */
const FACTOR_MAX = 5;

const stack = useStack({ RATE_REFUNDS_PER_ORDER: '0', LOG_LEVEL: 'warn' }, { worker: true });

it('case 99: an order with a thousand events costs little more for each call than one with ten', async () => {
  const [young, old] = [(await stack.captured()).order, (await stack.captured()).order];
  // Warms the process up, too.
  await refunds(old, EVENTS);

  // In turns, so that what disturbs the machine disturbs both.
  const costs = { young: 0, old: 0 };
  for (let each = 0; each < 4; each += 1) {
    costs.young += await cpuSecondsOf(() => refundsAndHistory(young, MEASURED / 4));
    costs.old += await cpuSecondsOf(() => refundsAndHistory(old, MEASURED / 4));
  }

  expect(costs.old / costs.young).toBeLessThan(FACTOR_MAX);
}, 180_000);

async function refundsAndHistory(order: Order, count: number): Promise<void> {
  await refunds(order, count);
  expect((await order.history()).status).toBe(200);
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
