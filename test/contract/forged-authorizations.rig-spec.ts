import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult, head, step } from '#test/expectations.js';
import { notificationsOf } from '#test/inbox.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Transaction } from '#test/webhook-payloads.js';

const stack = useStack({ INQUIRE_AFTER_SECONDS: '1' }, { worker: true });
const { shop, paytiko } = stack;

/** What Paytiko answers to a capture or void of what it does not have. */
const NOT_FOUND = { status: 404, body: { title: 'Transaction not found' } };

/** So many of the notifications of an order have been taken in. */
const takenIn = (order: Order, count: number) =>
  eventually(async () => {
    const states = (await notificationsOf(stack.database.url, order)).map(({ state }) => state);
    expect(states).toEqual(Array(count).fill('processed'));
  });

/** An `Authorized` with invented ids, rightly signed, of which nobody can be asked. */
async function forged(order: Order): Promise<Transaction> {
  const before = (await notificationsOf(stack.database.url, order)).length;
  const transaction = paytiko.transaction(order.sessionId);
  paytiko.validationBehaviours.set(transaction.externalId, () => NOT_FOUND);
  const attempts = [payloads.attempt(transaction, 'Authorized')];
  await paytiko.forges(order.sessionId, payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts));
  await takenIn(order, before + 1);
  return transaction;
}

/** The shopper pays, between forged authorizations, while the query is away. */
async function paidAmong(before: number, after = 0) {
  const order = await stack.opened();
  paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 404, body: 'Not Found' }));
  const forgeries: Transaction[] = [];
  for (let each = 0; each < before; each += 1) forgeries.push(await forged(order));
  const transaction = await paytiko.authorises(order.sessionId);
  await takenIn(order, before + 1);
  for (let each = 0; each < after; each += 1) forgeries.push(await forged(order));
  return { order, transaction, forgeries, isBack: () => paytiko.queryBehaviours.delete(order.sessionId) };
}

const called = (transactions: Transaction[]) => transactions.map((each) => paytiko.validationsOf(each).join());

describe('case 440: forged authorizations came before the true one, while Paytiko could not be asked', () => {
  it.each([1, 10])('once it can be, it is asked before the purchase: the true one is captured (%i)', async (count) => {
    const { order, transaction, forgeries, isBack } = await paidAmong(count);
    isBack();
    expectResult(await order.purchase(), 'RESOLVED');
    expect([called([transaction]), called(forgeries)]).toEqual([['Capture'], Array(count).fill('')]);
    expect(head(await order.history())).toEqual({ lastAction: 'PURCHASE', status: 'RESOLVED', subStatus: 'RESOLVED' });
  });

  it.each([1, 10])('while it cannot be, its refusal is no answer: the next one is tried (%i)', async (count) => {
    const { order, transaction, forgeries } = await paidAmong(count);
    expectResult(await order.purchase(), 'RESOLVED');
    expect([called([transaction]), called(forgeries)]).toEqual([
      ['Capture'],
      ['Capture', ...Array<string>(count - 1).fill('')],
    ]);
  });

  it('and after it: three are tried for a purchase, which waits; none is tried twice', async () => {
    const { order, transaction, forgeries } = await paidAmong(1, 4);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    expect([called([transaction]), called(forgeries)]).toEqual([[''], ['Capture', '', '', 'Capture', 'Capture']]);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'RESOLVED' });
    expect([called([transaction]), called(forgeries)]).toEqual([['Capture'], Array(5).fill('Capture')]);
  });

  it('the purchase that waits ends by itself once Paytiko answers', async () => {
    const { order, transaction, forgeries, isBack } = await paidAmong(1, 3);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    isBack();
    await eventually(async () => expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'RESOLVED' }));
    expect([called([transaction]), called(forgeries)]).toEqual([['Capture'], ['Capture', '', 'Capture', 'Capture']]);
  });

  it('nobody has paid yet: the purchase waits for the shopper', async () => {
    const order = await stack.opened();
    paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 500, body: '' }));
    const forgery = await forged(order);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    paytiko.queryBehaviours.delete(order.sessionId);
    const transaction = await paytiko.authorises(order.sessionId);
    await eventually(async () => expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'RESOLVED' }));
    expect(called([forgery, transaction])).toEqual(['Capture', 'Capture']);
  });
});

it('case 442: nor is its refusal to void a forged one: the true one is voided', async () => {
  const { order, transaction, forgeries } = await paidAmong(2);
  expectResult(await order.void(), 'RESOLVED');
  expect([called([transaction]), called(forgeries)]).toEqual([['Void'], ['Void', '']]);
});
