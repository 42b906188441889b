import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const stack = useStack({ INQUIRE_AFTER_SECONDS: '1' }, { worker: true, console: true });
const { paytiko, shop } = stack;
const operator = new Operator(stack);

const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
const reasonsOf = async (order: Order) =>
  (await operator.items('reviews', order)).map(({ reason }) => reason as string);

/** A second transaction in the session: its webhook is late, and what became of it at the dashboard is told first. */
async function dashboard(status: 'Voided' | 'Success') {
  const { order, transaction } = await stack.paid();
  const second = paytiko.transaction(order.sessionId);
  const told = payloads.ordinaryPayload(paytiko.page(order.sessionId), status, second);
  expect((await paytiko.notifies(order.sessionId, told)).status).toBe(200);
  await eventually(async () => expect(await reasonsOf(order)).toEqual(['TRANSACTION_UNCLEAR']));
  expect(await balanceOf(order)).toBe('129.90');
  const own = payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Authorized', second);
  return { order, transaction, second, ownReport: () => paytiko.forges(order.sessionId, own) };
}

describe('case 422: the first transaction stands as it stood, once the second has told of itself', () => {
  it('which was voided: a purchase that waited captures the first', async () => {
    const { order, transaction, ownReport } = await dashboard('Voided');
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    expect(paytiko.validationsOf(transaction)).toEqual([]);

    await ownReport();
    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    await eventually(async () => expect(await reasonsOf(order)).toEqual([]));
    expect(await balanceOf(order)).toBe('129.90');
  });

  it('which was captured: it is a second sale, and both are let go once it is rejected', async () => {
    const { order, transaction, ownReport } = await dashboard('Success');
    await ownReport();
    await eventually(async () => expect(await reasonsOf(order)).toEqual(['SECOND_SALE']));
    expect(await operator.decided(order, 'reject-review', { sessionId: order.sessionId })).toBe(true);
    await eventually(async () => expect(await operator.items('refunds', order)).toMatchObject([{ amount: '129.90' }]));
    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Void']));
  });
});

it('case 423: a person says that the capture was that of the first: the purchase is done without a call', async () => {
  const { order, transaction } = await dashboard('Success');
  const guid = shop.guid();
  expectResult(await order.purchase({ guid }), 'PENDING');
  const [{ transaction: unclear }] = await operator.listed('reviews', order);
  expect(await operator.decided(order, 'accept-review', { sessionId: order.sessionId, transaction: unclear })).toBe(
    true,
  );
  expectResult(await order.purchase({ guid }), 'RESOLVED');
  expect(paytiko.validationsOf(transaction)).toEqual([]);
  await eventually(async () => expect(await reasonsOf(order)).toEqual([]));
  expect(await balanceOf(order)).toBe('129.90');
});
