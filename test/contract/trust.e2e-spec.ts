import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head, step } from '#test/expectations.js';
import { numberText, send } from '#test/http.js';
import { statesOf } from '#test/inbox.js';
import type { Order } from '#test/shop.js';
import { type Paid, type Stack, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');

/** Captured, and Paytiko says so when it is asked. */
async function taken(stack: Stack): Promise<Paid> {
  const paid = await stack.captured();
  stack.paytiko.knowsStatus(paid.order.sessionId, 'Success', paid.transaction);
  return paid;
}

describe('case 88: what Paytiko contradicts moves nothing, is counted, and is on an operators’ list', () => {
  const stack = useStack({}, { console: true });
  const { shop, paytiko } = stack;
  const operator = new Operator(stack);

  /** The last of its notifications came to this, and no review began. */
  async function cameTo(order: Order, state: 'contradicted' | 'unconfirmed', count = 1): Promise<void> {
    const states = await statesOf(stack.database.url, order);
    expect(states.slice(-count)).toEqual(Array(count).fill(state));
    const listed = (await operator.list(`notifications?state=${state}&limit=200`)).filter(
      ({ sessionId }) => sessionId === order.sessionId,
    );
    expect(listed).toHaveLength(count);
    expect(await operator.items('reviews', order)).toEqual([]);
    const { text } = await send(stack.metricsUrls[0]!);
    expect(text).toMatch(new RegExp(`^notifications_processed_total\\{.*result="${state}".*\\} [1-9]`, 'm'));
  }

  const authorized = (order: Order, transaction = paytiko.transaction(order.sessionId)) =>
    payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', [payloads.attempt(transaction, 'Authorized')]);
  const refunded = ({ order, transaction }: Paid, status = 'Success') => ({
    ...payloads.refundPayload(paytiko.page(order.sessionId), '129.90', transaction),
    TransactionStatus: status,
  });

  it('`Refund`, `Success` of a pending refund', async () => {
    const paid = await taken(stack);
    const { order } = paid;
    const guid = shop.guid();
    expectResult(await order.refund('129.90', { guid }), 'PENDING');

    await paytiko.forges(order.sessionId, refunded(paid));

    await cameTo(order, 'contradicted');
    expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'PENDING' });
  });

  it('`Refund`, `Success` that nobody asked for', async () => {
    const paid = await taken(stack);
    const { order } = paid;
    await paytiko.forges(order.sessionId, refunded(paid));
    await cameTo(order, 'contradicted');
    expect(await balanceOf(order)).toBe('129.90');
  });

  it('`Refund`, `Success` under a number of its own: it waits, since Paytiko tells of another transaction', async () => {
    const { order } = await taken(stack);
    await paytiko.forges(order.sessionId, refunded({ order, transaction: paytiko.transaction(order.sessionId) }));
    await cameTo(order, 'unconfirmed');
    expect(await balanceOf(order)).toBe('129.90');
  });

  it('`Refund`, `Failed`: the reservation stays, and no second refund is accepted', async () => {
    const paid = await taken(stack);
    const { order } = paid;
    const guid = shop.guid();
    expectResult(await order.refund('129.90', { guid }), 'PENDING');

    await paytiko.forges(order.sessionId, refunded(paid, 'Failed'));

    await cameTo(order, 'contradicted');
    expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'PENDING' });
    expectRefusal(await order.refund('129.90'), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
  });

  it('`Authorized` with the transaction of another order: it is not captured', async () => {
    const other = await stack.paid();
    const order = await stack.opened();

    await paytiko.forges(order.sessionId, authorized(order, other.transaction));

    await cameTo(order, 'contradicted');
    expectResult(await order.purchase(), 'PENDING');
    expect(paytiko.validationsOf(other.transaction)).toEqual([]);
    expectResult(await other.order.purchase(), 'RESOLVED');
  });

  it('the same as a second authorization: it is not voided', async () => {
    const other = await stack.paid();
    const { order, transaction } = await stack.paid();

    await paytiko.forges(order.sessionId, authorized(order, other.transaction));

    // Paytiko tells of the payment's own transaction, which says nothing about this one.
    await cameTo(order, 'unconfirmed');
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    expect(paytiko.validationsOf(other.transaction)).toEqual([]);
  });

  it('forty `Authorized` with forty ids: no void call', async () => {
    const { order, transaction } = await stack.paid();
    const before = paytiko.validations.length;

    for (let each = 0; each < 40; each += 1) await paytiko.forges(order.sessionId, authorized(order));

    await cameTo(order, 'unconfirmed', 40);
    expect(paytiko.validations.slice(before)).toEqual([]);
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('`Voided` of an authorised payment: nothing is held, and purchase takes the money', async () => {
    const { order, transaction } = await stack.paid();

    const voided = payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Voided', transaction);
    await paytiko.forges(order.sessionId, voided);

    await cameTo(order, 'contradicted');
    expect(head(await order.history())).toEqual({ lastAction: 'START', status: 'RESOLVED', subStatus: 'RESOLVED' });
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('`Failed` of an open session: the shopper may go on paying', async () => {
    const order = await stack.opened();
    await paytiko.forges(
      order.sessionId,
      payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Failed', paytiko.transaction(order.sessionId)),
    );
    await cameTo(order, 'contradicted');
    expect(head(await order.history())).toMatchObject({ status: 'PENDING' });
    await stack.pays(order);
  });

  it('another amount than Paytiko says', async () => {
    const order = await stack.opened();
    const transaction = paytiko.transaction(order.sessionId);
    paytiko.knows(order.sessionId, { ...authorized(order, transaction), Amount: 129.9 });
    await paytiko.forges(order.sessionId, { ...authorized(order, transaction), Amount: 29.9 });
    await cameTo(order, 'contradicted');
  });
});

describe('case 88: of a direct sale', () => {
  const stack = useStack({ PAYTIKO_FLOW: 'sale' });
  const { paytiko } = stack;

  it('`Success` that Paytiko does not know: nothing is paid', async () => {
    const order = await stack.opened({ type: 'SALE' });
    const sold = payloads.ordinaryPayload(
      paytiko.page(order.sessionId),
      'Success',
      paytiko.transaction(order.sessionId),
    );

    await paytiko.forges(order.sessionId, sold);

    expect(await statesOf(stack.database.url, order)).toEqual(['contradicted']);
    expectResult(await order.purchase(), 'PENDING');
    expect(await balanceOf(order)).toBe('0.00');
    // The true one counts all the same.
    await paytiko.notifies(order.sessionId, sold);
    await eventually(async () => expect(await balanceOf(order)).toBe('129.90'));
    expectResult(await order.purchase(), 'RESOLVED');
  });
});
