import { describe, expect, it } from '@jest/globals';
import { dueOfRefund, dueOfRefundsByHand } from './due-refund.js';
import { dueOfSession } from './due-session.js';
import { dueOfTransaction } from './due-transaction.js';
import { inquiryAt, inquiryDaily } from '../schedule/due-inquiry.js';
import { plus } from '../values/decision-context.js';
import type { Payment } from '../state/payment.js';
import { anHourLater, noon, rules } from '../testing/decision-contexts.js';
import { endedAs, paymentWith, refundOf, reviewOf, transaction, withSession } from '../testing/made-payment.js';
import { authorized } from '../testing/unclear-transactions.js';

const DAY_MS = 86_400_000;
const hint = (patch: Parameters<typeof authorized>[0] = {}) => authorized({ confirmed: false, ...patch });
const session = ({ sessions }: Payment) => sessions['session-1']!;

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
  type Made = Parameters<typeof authorized>[0];
  const sent = (first: ReturnType<typeof transaction>, patch: Made) => {
    const second = authorized({ id: 'T2', stance: 'unwanted', reason: 'SECOND_AUTHORIZATION', ...patch });
    return dueOfTransaction(paymentWith([first, second]), second, rules).map(({ kind }) => kind);
  };

  it.each<[string, ReturnType<typeof transaction>, string[], Made]>([
    ['waits until that one is confirmed', hint(), [], {}],
    ['is voided where that one is confirmed', authorized(), ['send'], {}],
    ['is voided where it came late', hint(), ['send'], { reason: 'LATE_AUTHORIZATION' }],
    ['is voided where that one is told as captured', transaction({ confirmed: false }), ['send'], {}],
  ])('%s', (_, first, expected, patch) => {
    expect(sent(first, patch)).toEqual(expected);
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

describe('the failure of a transaction is in doubt', () => {
  it.each([
    ['asked about once more', {}, ['inquire']],
    ['also where it was believed', { says: 'voided', failed: true }, ['inquire']],
    ['not where it was voided', { says: 'voided' }, []],
  ] as const)('%s', (_, patch, expected) => {
    const known = transaction({ doubtedAt: noon, ...patch });
    const payment = paymentWith([known], { operations: [endedAs('PURCHASE', 'resolved')] });
    expect(dueOfTransaction(payment, known, rules).map(({ kind }) => kind)).toEqual(expected);
  });
});

describe('a session whose call is unknown', () => {
  it('is asked about until the last point', () => {
    const due = (at: string) =>
      inquiryAt(withSession(paymentWith([]), { inquiries: { times: 1, at } }), 'session-1', noon, rules);
    const inquiry = { kind: 'inquire', sessionId: 'session-1' };
    expect([due(noon), due(plus(noon, 8 * DAY_MS))]).toEqual([[{ ...inquiry, at: plus(noon, 30_000) }], []]);
  });
});

describe('a refund by hand', () => {
  it('of a session that is gone is asked about all the same', () => {
    const due = inquiryDaily(paymentWith([]), 'of nobody', noon);
    expect(due).toEqual([{ kind: 'inquire', sessionId: 'of nobody', at: plus(noon, DAY_MS) }]);
  });
});
