import { describe, expect, it } from '@jest/globals';
import { dueItems } from './due.js';
import { fold } from './evolve.js';
import { acceptReview, rejectReview, releaseReview } from './operator-review.js';
import { phaseOf, type Payment, type PaymentPhase } from './payment.js';
import type { PaymentEvent, ReviewReason } from './payment.events.js';
import { requestCapture } from './request-capture.js';
import { openReviews } from './reviews.js';
import { statusOf } from './operation-status.js';
import { given, refusalOf } from './testing/given.js';
import { atNoon, authorizationId, ayla, evidence, held, lira, rules, second, storyOfPhase } from './testing/stories.js';

const phases = ['open', 'authorized', 'captured', 'voided', 'cancelled'] as const satisfies PaymentPhase[];
/** Of the transaction that counts, of another one, of a refund, of the session alone. */
const ofFirst = { transaction: authorizationId };
const ofSecond = {
  authorizationId: second.authorizationId,
  amount: lira('129.90'),
  evidence: evidence({ factKey: 'second', transactionId: second.transactionId }),
};
const ofNothing = { evidence: evidence({ factKey: 'alone', transactionId: undefined }) };

/**
 * A report of each reason in a payment of each phase: whether it stands on the list (no: `-`), the phase after it, whether
 * a purchase then waits for it, and what a person can do: release, reject, accept.
 */
const none = { open: '', authorized: '', captured: '', voided: '', cancelled: '' };
const rows: [ReviewReason, Parameters<typeof held>[1], Record<PaymentPhase, string>][] = [
  ['AMOUNT_MISMATCH', { ...ofFirst, authorizationId, says: 'authorized', amount: lira('100') }, none],
  ['CURRENCY_MISMATCH', { ...ofFirst, authorizationId, says: 'authorized' }, none],
  ['AUTHORIZATION_ID_MISSING', { ...ofNothing, says: 'authorized' }, none],
  ['SECOND_SALE', { ...ofSecond, says: 'captured' }, none],
  ['LATE_SALE', { ...ofSecond, says: 'captured' }, none],
  ['UNEXPECTED_CAPTURE', ofNothing, none],
  ['UNEXPECTED_VOID', { ...ofFirst, says: 'voided' }, none],
  ['CAPTURED_AFTER_VOID', { ...ofFirst, authorizationId, says: 'captured', amount: lira('129.90') }, none],
  ['CONTRADICTS_OPERATOR', { ...ofFirst, says: 'authorized' }, none],
  ['REFUND_AMBIGUOUS', { ...ofNothing, guid: 'guid-5' }, none],
  ['REFUND_EXCEEDS_CAPTURED', { ...ofNothing, guid: 'guid-5' }, none],
  ['REFUND_WITHOUT_CAPTURE', ofNothing, none],
  ['REFUND_CONTRADICTS_ANSWER', { ...ofNothing, guid: 'guid-5' }, none],
];

describe('every reason of a review × every phase of the payment', () => {
  it.each(rows)('%s', (reason, about, expected) => {
    const actual = Object.fromEntries(phases.map((phase) => [phase, outcome(phase, held(reason, about))]));
    expect(actual).toEqual(expected);
  });

  it('has every reason', () => expect(rows.map(([reason]) => reason).sort()).toEqual(Object.keys(ALL).sort()));

  it.each(phases)('in a payment that is %s, a session in review does not expire', (phase) => {
    const { payment } = given(...storyOfPhase(phase), held('AMOUNT_MISMATCH', ofNothing));
    expect(dueItems(payment, rules).filter(({ kind }) => kind === 'expire')).toEqual([]);
  });
});

function outcome(phase: PaymentPhase, review: PaymentEvent): string {
  const { payment } = given(...storyOfPhase(phase), review);
  if (openReviews(payment).length === 0) return '-';
  return [phaseOf(payment), purchaseIn(payment), ...decisions(payment)].join(' | ');
}

/** What a new purchase of it comes to. */
function purchaseIn(payment: Payment): string {
  const request = { guid: 'guid-new', fingerprint: 'print-new' };
  let events: PaymentEvent[] = [];
  const refusal = refusalOf(() => (events = requestCapture(payment, request, atNoon)));
  if (refusal) return refusal.code;
  const after = fold(events, payment)!;
  const { status, reason } = statusOf(after, after.operations.at(-1)!);
  return reason ? `${status}: ${reason}` : status;
}

function decisions(payment: Payment): string[] {
  const decide = {
    release: () => releaseReview(payment, 'session-1', ayla, atNoon),
    reject: () => rejectReview(payment, 'session-1', ayla, { refunds: 'manual' }, atNoon),
    accept: () => acceptReview(payment, 'session-1', undefined, ayla, atNoon),
  };
  return Object.entries(decide).map(([name, run]) => refusalOf(run)?.code ?? name);
}
