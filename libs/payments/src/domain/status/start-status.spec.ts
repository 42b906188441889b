import { describe, expect, it } from '@jest/globals';
import type { Session } from '../state/session.js';
import type { Transaction } from '../state/transaction.js';
import { operationOf, paymentWith, refundOf, reviewOf, transaction, withSession } from '../testing/made-payment.js';
import { noon } from '../testing/stories.js';
import { givenUpIn, statusOf } from './operation-status.js';
import { inferredInstead } from './inferred-sale.js';
import { isInDoubt, mayNotBeSent } from './money-in-doubt.js';

type Made = Partial<Transaction>;

const T2 = (patch: Made = {}) => transaction({ id: 'T2', ...patch });

const gone = (patch: Made = {}) => transaction({ says: 'voided', ...patch });

describe('a START is', () => {
  const status = (session: Partial<Session>, transactions: Transaction[]) => {
    const start = operationOf('START', undefined, { guid: 'guid-1', sessionId: 'session-1' });
    const { status: said, reason } = statusOf(withSession(paymentWith(transactions), session), start);
    return [said, reason].filter(Boolean).join(' ');
  };
  const expired = { end: { how: 'expired' as const, at: noon } };
  const unwanted = (reason: Transaction['reason'], patch: Made = {}) => T2({ stance: 'unwanted', reason, ...patch });

  it.each<[string, Partial<Session>, Transaction[], string]>([
    ['declined, if all that counted failed', {}, [gone({ failed: true })], 'rejected DECLINED'],
    ['paid, if one of two failed', {}, [gone({ failed: true }), T2()], 'resolved'],
    ['pending, if nothing counted', {}, [], 'pending'],
    ['paid', {}, [transaction()], 'resolved'],
    ['paid, if it has counted', {}, [transaction({ stance: 'unwanted', hasCounted: true })], 'resolved'],
    ['not paid by money of another session', {}, [transaction({ sessionId: 'session-2' })], 'pending'],
    [
      'given up, if its authorization was',
      {},
      [transaction({ says: 'authorized', givenUpAt: noon })],
      'resolved AUTHORIZATION_GIVEN_UP',
    ],
    ['paid, if what was given up is captured', {}, [transaction({ givenUpAt: noon })], 'resolved'],
    [
      'paid, if another authorization counts',
      {},
      [transaction({ says: 'authorized', givenUpAt: noon }), T2({ says: 'authorized' })],
      'resolved',
    ],
    ['expired', expired, [], 'rejected EXPIRED'],
    ['voided, if a second payment went back', expired, [unwanted('SECOND_AUTHORIZATION')], 'rejected PAYMENT_VOIDED'],
    ['voided, if a dismissed payment went back', expired, [unwanted('DISMISSED_IN_REVIEW')], 'rejected PAYMENT_VOIDED'],
    ['expired, if a late payment went back', expired, [unwanted('LATE_AUTHORIZATION')], 'rejected EXPIRED'],
    [
      'expired, if the second payment failed',
      expired,
      [unwanted('SECOND_AUTHORIZATION', { failed: true })],
      'rejected EXPIRED',
    ],
    [
      'expired, if the second payment is of another session',
      expired,
      [unwanted('SECOND_AUTHORIZATION', { sessionId: 'session-2' })],
      'rejected EXPIRED',
    ],
    [
      'expired, if the second payment is in review',
      expired,
      [unwanted('SECOND_AUTHORIZATION', { stance: 'disputed' })],
      'rejected EXPIRED',
    ],
    [
      'replaced, whatever went back',
      { end: { how: 'replaced', at: noon } },
      [unwanted('SECOND_AUTHORIZATION')],
      'rejected REPLACED',
    ],
  ])('%s', (_, session, transactions, expected) => expect(status(session, transactions)).toBe(expected));

  it('given up with all that counted, and nothing captured', () => {
    const givenUp = (...transactions: Transaction[]) =>
      givenUpIn(paymentWith(transactions), { sessionId: 'session-1' });
    const one = transaction({ says: 'authorized', givenUpAt: noon });
    expect([
      givenUp(one),
      givenUp(one, T2()),
      givenUp({ ...one, says: 'voided' }),
      givenUp({ ...one, says: 'captured' }),
      givenUp(),
      givenUp({ ...one, stance: 'unwanted' }),
    ]).toEqual([noon, undefined, noon, undefined, undefined, undefined]);
    expect(givenUp(one, T2({ sessionId: 'session-2' }))).toBe(noon);
  });
});

describe('the inferred sale may be another captured one', () => {
  it.each<[string, Made, Made, boolean]>([
    ['of its session', {}, {}, true],
    ['not of another session', {}, { sessionId: 'session-2' }, false],
    ['not of another currency', {}, { amount: { minor: 1, currency: 'EUR' } }, false],
    ['not if that is authorized', {}, { says: 'authorized' }, false],
    ['not if it was told itself', { isInferred: undefined }, {}, false],
    ['not if it does not count', { stance: 'unwanted' }, {}, false],
    ['not if all of it went back', { amount: { minor: 0, currency: 'TRY' } }, {}, false],
  ])('%s', (_, inferred, patch, expected) => {
    const other = T2({ stance: 'unwanted', ...patch });
    const payment = paymentWith([transaction({ isInferred: true, ...inferred }), other]);
    expect(inferredInstead(payment, other)?.id).toBe(expected ? 'T1' : undefined);
  });

  it('not if that is itself', () => {
    const own = transaction({ isInferred: true });
    expect(inferredInstead(paymentWith([own]), own)).toBeUndefined();
  });
});

describe('money is in doubt', () => {
  it.each<[string, Parameters<typeof reviewOf>, boolean]>([
    ['if it may have failed', ['FAILED_THOUGH_PAID'], true],
    ['if a void was told', ['UNEXPECTED_VOID'], true],
    ['not if another may have failed', ['FAILED_THOUGH_PAID', { transaction: 'T2' }], false],
    ['not for another reason', ['CONTRADICTS_OPERATOR'], false],
  ])('%s', (_, review, expected) => {
    const payment = paymentWith([transaction({ saidByOperator: true }), T2()], { reviews: [reviewOf(...review)] });
    const refund = refundOf({ mode: 'api', phase: 'not-sent' });
    expect([isInDoubt(payment, transaction()), mayNotBeSent({ ...payment, refunds: [refund] }, refund)]).toEqual([
      expected,
      expected,
    ]);
  });

  it('no refund of unknown money waits for that', () => {
    const refund = refundOf({ transaction: undefined, sessionId: 'session-2' });
    expect(mayNotBeSent(paymentWith([], { refunds: [refund] }), refund)).toBe(false);
  });
});
