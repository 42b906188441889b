import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { breaksOff } from '#test/fake-paytiko.js';
import { query } from '#test/query.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const PAGES = 150;
const DAY_AND_PAGE_MS = 25 * 3_600_000;
/** The processes learn of a later time within ten seconds. */
const UNTIL_TIME_IS_KNOWN_MS = 25_000;
const SLOW_MS = 1_000;

const stack = useStack({ INQUIRE_AFTER_SECONDS: '1' }, { worker: true, clock: true });
const { paytiko, shop } = stack;

it('case 760: a capture that timed out is asked about before the pages that were due earlier, where Paytiko is slow', async () => {
  const pages = await captured(PAGES);
  pages.forEach(slowly);
  const { order, transaction } = await stack.paid();
  const asked = new Map(pages.map((page) => [page, paytiko.queriesOf(page.sessionId)]));
  const unasked = () => pages.filter((page) => paytiko.queriesOf(page.sessionId) === asked.get(page)).length;

  await stack.timePasses(DAY_AND_PAGE_MS);
  await eventually(() => expect(unasked()).toBeLessThan(PAGES), UNTIL_TIME_IS_KNOWN_MS);
  paytiko.validationBehaviours.set(transaction.externalId, () => {
    const captured = payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Success', transaction);
    paytiko.knows(order.sessionId, { ...captured, IssueDate: new Date(Date.now() + paytiko.aheadMs).toISOString() });
    return breaksOff();
  });
  const guid = shop.guid();
  expectResult(await order.purchase({ guid }), 'PENDING');

  // A call of the shop would have the gateway ask.
  await eventually(async () => expect(await capturesOf(order)).toBe(1), 20_000);
  expect(unasked()).toBeGreaterThan(PAGES / 3);
  await eventually(() => expect(unasked()).toBe(0), 30_000);
  expectResult(await order.purchase({ guid }), 'RESOLVED');
  expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
});

async function captured(count: number): Promise<Order[]> {
  const orders: Order[] = [];
  const one = async () => {
    while (orders.length < count) orders.push((await stack.captured()).order);
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return orders.slice(0, count);
}

async function capturesOf({ id }: Order): Promise<number> {
  const text = `select from es.events where stream_id = $1 and type = 'PaymentCaptured'`;
  return (await query(stack.database.url, text, [`payment-default-${id}`])).length;
}

function slowly({ sessionId }: Order): void {
  paytiko.queryBehaviours.set(sessionId, async () => {
    await pause(SLOW_MS);
    return { status: 200, body: paytiko.known(sessionId) };
  });
}
