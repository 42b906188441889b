import { describe, expect, it } from '@jest/globals';
import { Operator } from '../operator/operator.js';
import { query } from '#test/query.js';
import { eventually } from '#test/eventually.js';
import { expectResult, head, step } from '#test/expectations.js';
import { after, breaksOff } from '#test/fake-paytiko.js';
import { type Answer, number, numberText } from '#test/http.js';
import { notificationsOf } from '#test/inbox.js';
import type { Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Payload, Transaction } from '#test/webhook-payloads.js';

const CALL_TAKES_MS = 750;
const INQUIRE_AFTER_MS = 1_000;
const stack = useStack(
  {
    INQUIRE_AFTER_SECONDS: String(INQUIRE_AFTER_MS / 1_000),
  },
  { worker: true, clock: true, console: true },
);
const { shop, paytiko } = stack;
const operator = new Operator(stack);

const MINUTE_MS = 60_000;
/** The processes learn of a later time within ten seconds. */
const UNTIL_TIME_IS_KNOWN_MS = 25_000;

const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
const authorized = (sessionId: string, transaction: Transaction): Payload =>
  payloads.acvPayload(paytiko.page(sessionId), 'Authorized', [payloads.attempt(transaction, 'Authorized')]);
/** The shopper has paid, and the webhook was lost. */
const paysUnseen = (sessionId: string): Transaction => {
  const transaction = paytiko.transaction(sessionId);
  paytiko.knows(sessionId, authorized(sessionId, transaction));
  return transaction;
};
const becomes = (order: Order, guid: string, status: 'RESOLVED' | 'REJECTED', timeoutMs = 15_000) =>
  eventually(async () => expect(step(await order.history(), guid)).toMatchObject({ statusCode: status }), timeoutMs);
const stepOf = ({ body }: Answer, type: string) =>
  body.paymentTransactionHistory.find((each: { type: string }) => each.type === type);
const states = async (order: Order) => (await notificationsOf(stack.database.url, order)).map(({ state }) => state);
const reviewsOf = (order: Order) => operator.items('reviews', order);
const isReviewed = (order: Order, reason: string, contradictsAnswer: boolean) =>
  eventually(async () => expect(await reviewsOf(order)).toMatchObject([{ reason, contradictsAnswer }]));

describe('sequences that once ended false', () => {
  it('case 72: a purchase that waits ends when the session is declined for good', async () => {
    const order = await stack.opened();
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    await paytiko.reports(order.sessionId, 'Failed');
    await eventually(async () =>
      expect(stepOf(await order.history(), 'START')).toMatchObject({ statusCode: 'REJECTED' }),
    );
    expectResult(await order.purchase(), 'REJECTED');
    expectResult(await order.purchase({ guid }), 'REJECTED');
    expect(step(await order.history(), guid)).toMatchObject({ statusCode: 'REJECTED' });
  });

  it('case 74: money that is taken though the purchase was rejected is a review at the top', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, () => ({ status: 400, body: { title: 'No' } }));
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'REJECTED');
    await paytiko.reports(order.sessionId, 'Success', transaction);

    await isReviewed(order, 'CAPTURED_THOUGH_REJECTED', true);
    expect((await operator.list('reviews'))[0]).toMatchObject({ contradictsAnswer: true });
    expect(await balanceOf(order)).toBe('129.90');
    expectResult(await order.purchase({ guid }), 'REJECTED');
    expect(await operator.decided(order, 'accept-review', { sessionId: order.sessionId })).toBe(true);
    await becomes(order, guid, 'RESOLVED');
    await eventually(async () => expect(await reviewsOf(order)).toEqual([]));
  });

  it('case 75: a second sending that is refused is inquired about, since the first may have had effect', async () => {
    const { order, transaction } = await stack.paid();
    let calls = 0;
    paytiko.validationBehaviours.set(transaction.externalId, () => {
      calls += 1;
      if (calls === 1) return breaksOff();
      paytiko.knowsStatus(order.sessionId, 'Success', transaction);
      return { status: 409, body: { errorMessage: 'Transaction is not in status Authorized' } };
    });
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    await becomes(order, guid, 'RESOLVED', 20_000);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture', 'Capture']);
    expect(await balanceOf(order)).toBe('129.90');
  });

  it('case 76: rejecting the review of one session leaves the capture of another alone', async () => {
    const order = await stack.opened();
    const doubted = order.sessionId;
    await order.start();
    const transaction = await stack.pays(order);
    const other = await paytiko.authorises(doubted, { Amount: number('99.90') });
    await isReviewed(order, 'AMOUNT_MISMATCH', false);
    paytiko.validationBehaviours.set(transaction.externalId, after(CALL_TAKES_MS, { status: 200, body: {} }));

    const purchase = order.purchase();
    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Capture']));
    expect(await operator.decided(order, 'reject-review', { sessionId: doubted })).toBe(true);

    expectResult(await purchase, 'RESOLVED');
    expect(paytiko.validationsOf(other)).toEqual(['Void']);
    expect(await balanceOf(order)).toBe('129.90');
  });

  it('case 77: an authorization that is captured after its void is a review, whatever began since', async () => {
    const { order, transaction } = await stack.paid();
    const first = order.sessionId;
    expectResult(await order.void(), 'RESOLVED');
    await order.start();
    await paytiko.reports(first, 'Success', transaction);
    await isReviewed(order, 'CAPTURED_AFTER_VOID', true);
  });

  it('case 78: a refund that is reported before its capture counts once the capture is known', async () => {
    const { order, transaction } = await stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, breaksOff);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    const page = paytiko.page(order.sessionId);
    await paytiko.notifies(order.sessionId, payloads.refundPayload(page, '20.00', transaction));
    await eventually(async () => expect(await states(order)).toEqual(['processed', 'processed']));
    await paytiko.reports(order.sessionId, 'Success', transaction);
    await becomes(order, guid, 'RESOLVED');
    await eventually(async () => expect(await balanceOf(order)).toBe('109.90'));
    expect(await reviewsOf(order)).toEqual([]);
  });

  it('case 80: a purchase that said its amount captures no other', async () => {
    const order = await stack.opened();
    const guid = shop.guid();
    expectResult(await order.purchase({ guid, orderAmount: number('129.90') }), 'PENDING');
    await order.start({ orderAmount: number('199.90') });
    const transaction = await paytiko.authorises(order.sessionId);
    await becomes(order, guid, 'REJECTED');
    expect(paytiko.validationsOf(transaction)).toEqual([]);
  });

  it('case 81: a purchase that waits for a review ends with it', async () => {
    const order = await stack.opened();
    const transaction = await paytiko.authorises(order.sessionId, { Amount: number('99.90') });
    await isReviewed(order, 'AMOUNT_MISMATCH', false);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');
    expect(await operator.decided(order, 'reject-review', { sessionId: order.sessionId })).toBe(true);
    await becomes(order, guid, 'REJECTED');
    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Void']));
  });

  it('case 84: the earliest due time wins, and one inquiry serves all', async () => {
    const { order, transaction } = await stack.paid();
    const before = paytiko.queriesOf(order.sessionId);
    paytiko.validationBehaviours.set(transaction.externalId, breaksOff);
    paytiko.queryBehaviours.set(order.sessionId, () => ({ status: 503, body: '' }));
    await order.purchase();

    await eventually(async () => {
      expect(paytiko.queriesOf(order.sessionId)).toBe(before + 1);
      const [unknown] = (await operator.timeline(order)).body.events.filter(
        ({ type }: { type: string }) => type === 'CaptureOutcomeUnknown',
      );
      const text = 'select due_at from payments.payment_history_v2 where order_id = $1';
      const [row] = await query(stack.database.url, text, [order.id]);
      // Counted from the call, which ended before its outcome was known to be unknown.
      const waitMs = Date.parse(row.due_at as string) - Date.parse(unknown.data.at as string);
      expect(waitMs).toBeGreaterThan(MINUTE_MS);
      expect(waitMs).toBeLessThanOrEqual(2 * MINUTE_MS + INQUIRE_AFTER_MS);
    });
    expect(paytiko.queriesOf(order.sessionId)).toBe(before + 1);
  });

  it('case 85: a review for want of an answer is asked again by itself, and released by the answer', async () => {
    const order = await stack.opened();
    const transaction = paytiko.transaction(order.sessionId);
    const attempt = { ...payloads.attempt(transaction, 'Authorized'), ExternalTransactionId: null };
    const nameless = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', [attempt]);
    await paytiko.notifies(order.sessionId, nameless);
    await eventually(async () => expect((await operator.timeline(order)).text).toMatch(/AUTHORIZATION_ID_MISSING/));
    paytiko.knows(order.sessionId, authorized(order.sessionId, transaction));

    await isPaid(order);
    await eventually(async () => expect(await reviewsOf(order)).toEqual([]));
    expectResult(await order.purchase(), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
  });

  it('case 86: a mandatory void that is refused is tried again on the schedule', async () => {
    const { order } = await stack.paid();
    const second = paytiko.transaction(order.sessionId);
    let calls = 0;
    paytiko.validationBehaviours.set(second.externalId, () => {
      calls += 1;
      return calls === 1 ? { status: 400, body: { title: 'Later' } } : { status: 200, body: {} };
    });
    await paytiko.notifies(order.sessionId, authorized(order.sessionId, second));
    await eventually(() => expect(paytiko.validationsOf(second)).toEqual(['Void', 'Void']));
    await eventually(async () => expect(await operator.items('unknowns', order)).toEqual([]));
    expect(head(await order.history())).toMatchObject({ status: 'RESOLVED' });
  });

  // The last one: what follows would find processes that know of the later time, and others that do not yet.
  it('case 73: a session that may have been paid is inquired about until the provider has answered', async () => {
    const silent = () => ({ status: 503, body: '' });
    const calledOff = await stack.opened();
    paytiko.queryBehaviours.set(calledOff.sessionId, silent);
    expectResult(await calledOff.void(), 'RESOLVED');
    const replaced = await stack.opened();
    const replacedSession = replaced.sessionId;
    await replaced.start({ orderAmount: number('199.90') });
    const twice = await stack.opened();
    const olderSession = twice.sessionId;
    await twice.start();
    const guid = shop.guid();
    expectResult(await twice.purchase({ guid }), 'PENDING');
    const forgotten = await stack.opened();
    paytiko.queryBehaviours.set(forgotten.sessionId, silent);

    const unseen = [calledOff.sessionId, replacedSession, olderSession].map(paysUnseen);
    const late = paysUnseen(forgotten.sessionId);
    paytiko.queryBehaviours.delete(calledOff.sessionId);
    await stack.timePasses(61 * MINUTE_MS);
    await eventually(async () => expectResult(await forgotten.purchase(), 'REJECTED'), UNTIL_TIME_IS_KNOWN_MS);
    paytiko.queryBehaviours.delete(forgotten.sessionId);
    await stack.timePasses(3 * MINUTE_MS);

    const sent = () => [...unseen, late].map((each) => paytiko.validationsOf(each).join());
    await eventually(() => expect(sent()).toEqual(['Void', 'Void', 'Capture', 'Void']), UNTIL_TIME_IS_KNOWN_MS);
    await becomes(twice, guid, 'RESOLVED');
  });
});
