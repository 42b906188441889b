import { describe, expect, it } from '@jest/globals';
import { dueOfRefund, dueOfRefundsByHand } from './due-refund.js';
import { dueOfSession } from './due-session.js';
import { dueOfTransaction } from './due-transaction.js';
import { isUrgent, sessionsToAskFirst, unseenSessions } from './unseen-payment.js';
import type { Dispute } from '../state/dispute.js';
import { plus } from '../values/decision-context.js';
import type { Payment } from '../state/payment.js';
import { anHourLater, later, noon, rules } from '../testing/decision-contexts.js';
import { lira } from '../testing/event-values.js';
import { endedAs, paymentWith, refundOf, reviewOf, transaction, withSession } from '../testing/made-payment.js';
import { authorized } from '../testing/unclear-transactions.js';

const DAY_MS = 86_400_000;
const hint = (patch: Parameters<typeof authorized>[0] = {}) => authorized({ confirmed: false, ...patch });
const session = ({ sessions }: Payment, id = 'session-1') => sessions[id]!;

describe('a refund by a call that did not leave', () => {
  const refund = refundOf({ mode: 'api', phase: 'not-sent', failedAt: noon });
  const due = (patch: Partial<Payment> = {}) =>
    dueOfRefund(paymentWith([transaction()], { refunds: [refund], ...patch }), refund, rules);

  it('is sent again', () => {
    expect(due()).toEqual([{ kind: 'refund', guid: 'r1', sessionId: 'session-1', at: plus(noon, 30_000) }]);
  });

  it('is not while its money is in doubt', () => {
    expect(due({ reviews: [reviewOf('FAILED_THOUGH_PAID')] })).toEqual([]);
  });
});

describe('refunds of one session that persons make', () => {
  const byHand = (guid: string, at: string) => refundOf({ guid, mode: 'manual', phase: 'pending', at });
  const askedAt = plus(noon, 8 * DAY_MS);
  const inquiries = { times: 8, at: askedAt };

  it.each([
    ['of both is asked once', [byHand('r1', noon), byHand('r2', anHourLater)], {}, [plus(noon, DAY_MS)]],
    [
      'the older one is not asked about any more, the newer one is',
      [byHand('r1', noon), byHand('r2', askedAt)],
      { inquiries },
      [plus(askedAt, DAY_MS)],
    ],
  ])('%s', (_, refunds, asked, expected) => {
    const payment = withSession(paymentWith([transaction()], { refunds }), asked);
    expect(dueOfRefundsByHand(payment).map(({ at }) => at)).toEqual(expected);
  });
});

describe('the one inquiry about a page whose money counts', () => {
  const due = (lastAt?: string) => {
    const inquiries = lastAt === undefined ? undefined : { times: 1, at: lastAt };
    const made = withSession(paymentWith([transaction()]), { inquireAfterPageEnd: 'always', inquiries });
    return dueOfSession(made, session(made), rules);
  };

  it('is made until there is an answer, for a week', () => {
    const { finalInquiryAt, expiresAt } = session(paymentWith([]));
    const from = finalInquiryAt ?? expiresAt;
    expect(due()).toEqual([{ kind: 'inquire', sessionId: 'session-1', at: from }]);
    expect(due(plus(from, 8 * DAY_MS))).toEqual([]);
  });
});

describe('an authorization beside another that only a notification tells of', () => {
  const second = authorized({ id: 'T2', stance: 'unwanted', reason: 'SECOND_AUTHORIZATION' });
  const sent = (first: ReturnType<typeof transaction>) =>
    dueOfTransaction(paymentWith([first, second]), second, rules).map(({ kind }) => kind);

  it.each([
    ['waits until that one is confirmed', hint(), []],
    ['is voided where that one is confirmed', authorized(), ['send']],
    ['is voided where that one is told as captured', transaction({ confirmed: false }), ['send']],
  ])('%s', (_, first, expected) => {
    expect(sent(first)).toEqual(expected);
  });
});

describe('the capture of an authorization that only a notification tells of', () => {
  const tried = (callsDenied: number) => endedAs('PURCHASE', undefined, { callsDenied });
  const due = (...operations: Payment['operations']) =>
    dueOfTransaction(paymentWith([hint()], { operations }), hint(), rules).filter(({ kind }) => kind === 'send').length;

  it.each([
    ['is sent', [tried(2)], 1],
    ['is not sent after three refusals', [tried(3)], 0],
    ['is sent for one that has not been refused', [tried(3), tried(0)], 1],
    ['is sent where the shop was told that it is done', [endedAs('PURCHASE', 'resolved')], 1],
  ])('%s', (_, operations, expected) => {
    expect(due(...operations)).toBe(expected);
  });
});

describe('who is asked before a decision', () => {
  const elsewhere = { id: 'T2', sessionId: 'session-2' };
  const dispute = (patch: Partial<Dispute> = {}): Dispute => ({
    id: 'dispute-1',
    sessionId: 'session-1',
    transaction: 'T1',
    amount: lira('29.90'),
    phase: 'open',
    since: noon,
    word: 'Chargeback',
    doubt: { how: 'unconfirmed', at: noon },
    ...patch,
  });
  const urgent = (payment: Payment) =>
    ['session-1', 'session-2'].filter((id) => isUrgent(payment, session(payment, id), later));
  const unpaid = paymentWith([]);

  it.each<[string, Payment, string[], string[]]>([
    [
      'hints: in this cycle',
      paymentWith([hint(), hint(elsewhere)]),
      ['session-2', 'session-1'],
      ['session-1', 'session-2'],
    ],
    [
      'a hint, and one of an earlier cycle',
      paymentWith([hint({ ...elsewhere, cycle: 0 }), hint()]),
      ['session-1'],
      ['session-1'],
    ],
    [
      'a hint, and what the provider knows',
      paymentWith([hint(), transaction({ ...elsewhere, stance: 'unwanted' })]),
      ['session-1'],
      ['session-1'],
    ],
    ['nobody has paid: where somebody may', unpaid, ['session-2', 'session-1'], ['session-1', 'session-2']],
    [
      'an unconfirmed dispute',
      paymentWith([transaction()], { disputes: [dispute()] }),
      ['session-1'],
      ['session-1', 'session-2'],
    ],
    [
      'a confirmed dispute',
      paymentWith([transaction()], { disputes: [dispute({ doubt: undefined })] }),
      [],
      ['session-2'],
    ],
  ])('%s', (_, payment, first, atOnce) => {
    expect([sessionsToAskFirst(payment, later), urgent(payment)]).toEqual([first, atOnce]);
  });

  it.each([
    ['pages without money', unpaid, ['session-2', 'session-1']],
    ['not one whose money counts', paymentWith([transaction()]), ['session-2']],
    [
      'one whose money went back',
      paymentWith([transaction({ amount: lira('29.90') })], { refunds: [refundOf()] }),
      ['session-2', 'session-1'],
    ],
    ['not one that never opened', withSession(unpaid, { opening: 'refused' }), ['session-2']],
  ])('may be paid unseen: %s', (_, payment, expected) => {
    expect(unseenSessions(payment).map(({ sessionId }) => sessionId)).toEqual(expected);
  });
});
