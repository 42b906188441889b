import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head, step, stepTypes } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';

const stack = useStack();
const { shop, paytiko } = stack;

describe('void', () => {
  it('gives the whole authorised amount back', async () => {
    const { order, transaction } = await stack.paid();
    const guid = shop.guid();

    expectResult(await order.void({ guid }), 'RESOLVED');

    expect(paytiko.validationsOf(transaction)).toEqual(['Void']);
    const history = await order.history();
    expect(head(history)).toEqual({ lastAction: 'VOID', status: 'RESOLVED', subStatus: 'RESOLVED' });
    expect(step(history, guid)).toMatchObject({ type: 'VOID', statusCode: 'RESOLVED' });
    expect(numberText(history.text, 'balance')).toBe('0.00');
  });

  it('case 41: Void twice: second RESOLVED, one call', async () => {
    const { order, transaction } = await stack.paid();
    const guid = shop.guid();
    expectResult(await order.void({ guid }), 'RESOLVED');

    const replayed = await order.void({ guid });
    expectResult(replayed, 'RESOLVED');
    expect(replayed.headers['idempotent-replayed']).toBe('true');
    expectResult(await order.void(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Void']);
  });

  it('case 41: Void after capture: REJECTED', async () => {
    const { order, transaction } = await stack.captured();
    const guid = shop.guid();

    expectResult(await order.void({ guid }), 'REJECTED');

    expect(step(await order.history(), guid)).toMatchObject({ type: 'VOID', statusDetail: expect.stringMatching(/./) });
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });
});

describe('manual refund', () => {
  it('is PENDING until the Refund webhook completes it', async () => {
    const { order } = await stack.captured();
    const guid = shop.guid();
    expectResult(await order.refund('29.90', { guid }), 'PENDING');
    expect(await balanceOf(order)).toBe('129.90');

    await paytiko.refunds(order.sessionId, '29.90');

    await eventually(async () => expect(await balanceOf(order)).toBe('100.00'));
    const replayed = await order.refund('29.90', { guid });
    expectResult(replayed, 'RESOLVED');
    expect(replayed.headers['idempotent-replayed']).toBe('true');
    const history = await order.history();
    expect(stepTypes(history)).toEqual(['START', 'PURCHASE', 'REFUND']);
    expect(step(history, guid)).toMatchObject({ statusCode: 'RESOLVED', subStatusCode: 'RESOLVED' });
    expect(head(history)).toEqual({ lastAction: 'REFUND', status: 'RESOLVED', subStatus: 'RESOLVED' });
  });

  it('of everything in parts, until nothing is left', async () => {
    const { order } = await stack.captured();
    for (const [part, rest] of [
      ['100.00', '29.90'],
      ['29.90', '0.00'],
    ] as const) {
      expectResult(await order.refund(part), 'PENDING');
      await paytiko.refunds(order.sessionId, part);
      await eventually(async () => expect(await balanceOf(order)).toBe(rest));
    }
    expectRefusal(await order.refund('0.01'), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
  });

  it('before capture: REJECTED, in history with a reason', async () => {
    const { order } = await stack.paid();
    const guid = shop.guid();

    expectResult(await order.refund('10.00', { guid }), 'REJECTED');
    expect(step(await order.history(), guid)).toMatchObject({
      type: 'REFUND',
      statusDetail: expect.stringMatching(/./),
    });
  });

  it('in another currency: 400 `CURRENCY_MISMATCH`', async () => {
    const { order } = await stack.captured();
    expectRefusal(await order.refund('10.00', { currency: 'USD' }), 400, { code: 'CURRENCY_MISMATCH' });
    expect(stepTypes(await order.history())).toEqual(['START', 'PURCHASE']);
  });

  it.each(['0', '-1', '10.999', '1e400'])('of %s: 400 naming the amount', async (amount) => {
    const { order } = await stack.captured();
    expectRefusal(await order.refund(amount), 400, { fields: ['amount'] });
  });

  it('of more than was captured: 400 `AMOUNT_EXCEEDS_BALANCE`; pending refunds count', async () => {
    const { order } = await stack.captured();
    expectRefusal(await order.refund('129.91'), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
    expectResult(await order.refund('100.00'), 'PENDING');
    expectRefusal(await order.refund('29.91'), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
    expectResult(await order.refund('29.90'), 'PENDING');
  });

  it('case 43: Refunds in parallel that together exceed the captured amount: exactly as many as fit', async () => {
    const { order } = await stack.captured();

    const answers = await Promise.all(Array.from({ length: 6 }, () => order.refund('40.00')));

    const refused = answers.filter((answer) => answer.status !== 200);
    expect(answers.filter((answer) => answer.body.status === 'PENDING')).toHaveLength(3);
    expect(refused).toHaveLength(3);
    for (const answer of refused) expectRefusal(answer, 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
    expect(pendingRefunds(await order.history())).toHaveLength(3);
  });

  it('case 44: Two equal refunds with different guids: both', async () => {
    const { order } = await stack.captured();
    const answers = await Promise.all([order.refund('40.00'), order.refund('40.00')]);

    for (const answer of answers) expectResult(answer, 'PENDING');
    expect(pendingRefunds(await order.history())).toHaveLength(2);
  });

  it('case 44: Two equal refunds with one guid: one', async () => {
    const { order } = await stack.captured();
    const guid = shop.guid();
    const [first, second] = [await order.refund('40.00', { guid }), await order.refund('40.00', { guid })];

    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(pendingRefunds(await order.history())).toHaveLength(1);
    expectRefusal(await order.refund('41.00', { guid }), 422, { code: 'IDEMPOTENCY_KEY_REUSED' });
    expectResult(await order.refund('89.90'), 'PENDING');
  });

  it('case 46: Refund made in Paytiko’s dashboard: recorded, balance and history right', async () => {
    const { order } = await stack.captured();

    await paytiko.refunds(order.sessionId, '29.90');

    await eventually(async () => expect(await balanceOf(order)).toBe('100.00'));
    const history = await order.history({ type: 'REFUND' });
    expect(history.body.paymentTransactionHistory).toMatchObject([{ type: 'REFUND', statusCode: 'RESOLVED' }]);
    expectRefusal(await order.refund('100.01'), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
  });

  it('case 46: the webhook of a dashboard refund sent twice: recorded once', async () => {
    const { order } = await stack.captured();
    await paytiko.refunds(order.sessionId, '29.90');
    await eventually(async () => expect(await balanceOf(order)).toBe('100.00'));

    const again = JSON.stringify(paytiko.known(order.sessionId));
    expect((await paytiko.delivers(order.sessionId, again)).status).toBe(200);
    await stack.paid(); // By now it is processed.

    expect(await balanceOf(order)).toBe('100.00');
    expect(stepTypes(await order.history({ type: 'REFUND' }))).toEqual(['REFUND']);
  });

  it('a Refund webhook of more than was captured moves no money: held, the balance is never negative', async () => {
    const { order } = await stack.captured();
    await paytiko.refunds(order.sessionId, '500.00');
    await stack.paid(); // By now it is processed.
    expect(await balanceOf(order)).toBe('129.90');
  });

  it('amounts keep their digits in a request of Akinon’s spelling', async () => {
    const { order } = await stack.captured({ amount: '100.30' });
    expectResult(await order.refund('100.1'), 'PENDING');
    expectRefusal(await order.refund('0.21'), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
    expectResult(await order.refund('0.20'), 'PENDING');
  });
});

const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');

const pendingRefunds = (history: { body: { paymentTransactionHistory: { type: string; statusCode: string }[] } }) =>
  history.body.paymentTransactionHistory.filter((each) => each.type === 'REFUND' && each.statusCode === 'PENDING');
