import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head, step } from '#test/expectations.js';
import { breaksOff } from '#test/fake-paytiko.js';
import { numberText } from '#test/http.js';
import { notificationsOf } from '#test/inbox.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import type { Payload, Transaction } from '#test/webhook-payloads.js';
import { Operator } from './operator.js';

/** The first distance is far above a minute: nothing is asked by itself but for the test that lets time pass. */
const settings = { INQUIRE_AFTER_SECONDS: '600', PAYTIKO_REFUNDS: 'manual' };
/** An answer cannot be of before any more. */
const STALE_MS = 600_000;

describe('what a person had said, corrected', () => {
  const stack = useStack(settings, { worker: true, console: true, clock: true });
  const { shop, paytiko } = stack;
  const operator = new Operator(stack);

  const balanceOf = async (order: Order) => numberText((await order.history()).text, 'balance');
  const statusOf = async (order: Order, guid: string) => step(await order.history(), guid).statusCode as string;
  const authorized = (order: Order, transaction: Transaction) =>
    payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', [payloads.attempt(transaction, 'Authorized')]);
  const isInReview = (order: Order, reviews: Payload[], timeoutMs?: number) =>
    eventually(async () => expect(await operator.items('reviews', order)).toMatchObject(reviews), timeoutMs);
  const hasNoReview = (order: Order) =>
    eventually(async () => expect(await operator.items('reviews', order)).toEqual([]));

  it.each(['Capture', 'Void'] as const)(
    'case 571: who said wrongly that a %s happened takes that back: it is sent again, once',
    async (call) => {
      const { order, transaction } = await stack.paid();
      paytiko.validationBehaviours.set(transaction.externalId, breaksOff);
      const guid = shop.guid();
      expectResult(await (call === 'Capture' ? order.purchase({ guid }) : order.void({ guid })), 'PENDING');
      expect(await operator.decided(order, 'resolve', { guid, outcome: 'happened' })).toBe(true);
      expect([await statusOf(order, guid), paytiko.validationsOf(transaction)]).toEqual(['RESOLVED', [call]]);

      paytiko.validationBehaviours.delete(transaction.externalId);
      const didNot = { authorizationId: transaction.externalId, outcome: 'did-not-happen' };
      expect(await operator.decided(order, 'resolve', didNot)).toBe(true);
      await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual([call, call]));
      expect([await statusOf(order, guid), await balanceOf(order)]).toEqual([
        'RESOLVED',
        call === 'Capture' ? '129.90' : '0.00',
      ]);
      // It is done by the answer of Paytiko now.
      expectRefusal(await operator.decides(order, 'resolve', didNot), 409, { code: 'NOTHING_TO_RESOLVE' });
    },
  );

  it('case 572: Authorized in a newer message, of what was captured: accepted, it is captured anew', async () => {
    const { order, transaction } = await stack.captured();
    // Newer than the capture, however inexactly a busy gateway knew the time then.
    const IssueDate = new Date(Date.now() + 2_000).toISOString();
    await paytiko.notifies(order.sessionId, { ...authorized(order, transaction), IssueDate });
    // A question that a busy machine cannot have answered is asked again after 5, 35 and 155 seconds.
    await isInReview(order, [{ reason: 'AUTHORIZED_AFTER_ALL', contradictsAnswer: true }], 200_000);
    expect([await balanceOf(order), paytiko.validationsOf(transaction)]).toEqual(['129.90', ['Capture']]);

    expect(await operator.decided(order, 'accept-review', { sessionId: order.sessionId })).toBe(true);
    await eventually(() => expect(paytiko.validationsOf(transaction)).toEqual(['Capture', 'Capture']));
    await eventually(async () =>
      expect(head(await order.history())).toMatchObject({ lastAction: 'PURCHASE', status: 'RESOLVED' }),
    );
    await hasNoReview(order);
  });

  it('case 573: a refund told as made, and by the answer as failed: it waits, and the reason says so', async () => {
    const { order, transaction } = await stack.captured();
    const guid = shop.guid();
    expectResult(await order.refund('30.00', { guid }), 'PENDING');
    const made = payloads.refundPayload(paytiko.page(order.sessionId), '30.00', transaction);
    paytiko.knows(order.sessionId, { ...made, TransactionStatus: 'Failed' });
    await paytiko.forges(order.sessionId, made);
    await eventually(async () => {
      const kept = await notificationsOf(stack.database.url, order);
      expect(kept.map(({ state, reason }) => ({ state, reason }))).toContainEqual({
        state: 'contradicted',
        reason: 'the provider says Failed',
      });
    });
    // Paytiko's own word is that it failed, and nothing went back.
    expect([await statusOf(order, guid), await balanceOf(order)]).toEqual(['REJECTED', '129.90']);
  });

  it.each(['Capture', 'Void'] as const)(
    'case 645: who said wrongly that a %s did not happen says that it did, and the answer follows',
    async (call) => {
      const { order, transaction } = await stack.paid();
      paytiko.validationBehaviours.set(transaction.externalId, breaksOff);
      const guid = shop.guid();
      expectResult(await (call === 'Capture' ? order.purchase({ guid }) : order.void({ guid })), 'PENDING');
      expect(await operator.decided(order, 'resolve', { guid, outcome: 'did-not-happen' })).toBe(true);
      expect(await statusOf(order, guid)).toBe('REJECTED');
      expect(await operator.decided(order, 'resolve', { guid, outcome: 'happened' })).toBe(true);
      expect([await statusOf(order, guid), await balanceOf(order), paytiko.validationsOf(transaction)]).toEqual([
        'RESOLVED',
        call === 'Capture' ? '129.90' : '0.00',
        [call],
      ]);
    },
  );

  it('case 647: a refund that was linked to the wrong request: taken back, and made after that', async () => {
    const { order, transaction } = await stack.captured();
    const guid = shop.guid();
    expectResult(await order.refund('30.00', { guid }), 'PENDING');
    await paytiko.notifies(
      order.sessionId,
      payloads.refundPayload(paytiko.page(order.sessionId), '50.00', transaction),
    );
    const found = await eventually(async () => {
      const { body } = await order.history();
      const steps = body.paymentTransactionHistory as { type: string; guid: string }[];
      const other = steps.find((each) => each.type === 'REFUND' && each.guid !== guid);
      expect(other).toBeDefined();
      return other!.guid;
    });
    expect(await operator.decided(order, 'link-refund', { guid, discovered: found })).toBe(true);
    expect([await statusOf(order, guid), await balanceOf(order)]).toEqual(['RESOLVED', '79.90']);
    expect(await operator.decided(order, 'reject-refund', { guid })).toBe(true);
    expect([await statusOf(order, guid), await balanceOf(order)]).toEqual(['REJECTED', '79.90']);
    expect(await operator.decided(order, 'confirm-refund', { guid, amount: '30.00' })).toBe(true);
    expect([await statusOf(order, guid), await statusOf(order, found), await balanceOf(order)]).toEqual([
      'RESOLVED',
      'RESOLVED',
      '49.90',
    ]);
  });

  it('case 652: a refund in the dashboard that no webhook told of: a person enters it, and takes it back', async () => {
    const { order } = await stack.captured();
    const { sessionId } = order;
    const seen = { sessionId, amount: '50.00' };
    expect(await operator.decided(order, 'confirm-refund', seen)).toBe(true);
    expect([await statusOf(order, 'operator-refund'), await balanceOf(order)]).toEqual(['RESOLVED', '79.90']);
    expectRefusal(await operator.decides(order, 'confirm-refund', { sessionId, amount: '79.91' }), 400, {
      code: 'AMOUNT_EXCEEDS_BALANCE',
    });
    expect(await operator.decided(order, 'reject-refund', { guid: 'operator-refund' })).toBe(true);
    expect([await statusOf(order, 'operator-refund'), await balanceOf(order)]).toEqual(['REJECTED', '129.90']);
  });

  // The last one: what follows would find processes that know of the later time, and others that do not yet.
  it('case 570: a capture that a person accepted and took back, of a session that is a risk: REJECTED', async () => {
    const { order, transaction } = await stack.paid();
    const { sessionId } = order;
    const decides = (action: string) => operator.decided(order, action, { sessionId });
    await paytiko.reports(sessionId, 'Success');
    await isInReview(order, [{ reason: 'TRANSACTION_UNCLEAR' }]);
    expect(await decides('accept-review')).toBe(true);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'RESOLVED');

    paytiko.knows(sessionId, authorized(order, transaction));
    await stack.timePasses(STALE_MS);
    await eventually(async () => {
      await operator.decided(order, 'ask');
      expect(await operator.items('reviews', order)).toMatchObject([{ reason: 'CONTRADICTS_OPERATOR' }]);
    }, 25_000);
    expect(await decides('accept-review')).toBe(true);
    await isInReview(order, [{ reason: 'SECOND_SALE' }]);
    expect(await decides('reject-review')).toBe(true);
    await eventually(async () => expect(await statusOf(order, guid)).toBe('REJECTED'));
    expect(await balanceOf(order)).toBe('0.00');
    // Nothing was captured here, nor is it voided before Paytiko is asked again: it may have been taken.
    expect(paytiko.validationsOf(transaction)).toEqual([]);
  }, 60_000);
});
