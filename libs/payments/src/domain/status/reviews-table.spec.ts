import { describe, expect, it } from '@jest/globals';
import { dueItems } from '../due/due.js';
import { fold } from '../evolve/evolve.js';
import { acceptReview, rejectReview, releaseReview } from '../operators/operator-review.js';
import { phaseOf, type Payment, type PaymentPhase } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ReviewReason } from '../events/review.events.js';
import { requestCapture } from '../requests/request-capture.js';
import { openReviews } from './reviews.js';
import { statusOf } from './operation-status.js';
import { given, refusalOf } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  ayla,
  evidence,
  reviewOpened,
  lira,
  paymentCaptured,
  rules,
  second,
  storyOfPhase,
} from '../testing/stories.js';

const phases = ['open', 'authorized', 'captured', 'voided', 'cancelled'] as const satisfies PaymentPhase[];
/** Of the transaction that counts, of another one, of a refund, of the session alone. */
const ofFirst = { transaction: authorizationId };
const ofSecond = {
  authorizationId: second.authorizationId,
  amount: lira('129.90'),
  evidence: evidence({ deduplicationKey: 'second', transactionId: second.transactionId }),
};
const ofNothing = { evidence: evidence({ deduplicationKey: 'alone', transactionId: undefined }) };

/**
 * A report of each reason in a payment of each phase: whether it stands on the list (no: `-`), the phase after it, whether
 * a purchase then waits for it, and what a person can do: release, reject, accept.
 */
type Row = [ReviewReason, Parameters<typeof reviewOpened>[1], Record<PaymentPhase, string>];

/** Where a report blocks nothing, a purchase goes its usual way. */
const usual = {
  open: 'open | pending: AWAITING_AUTHORIZATION',
  authorized: 'authorized | pending',
  captured: 'captured | resolved',
  voided: 'voided | rejected: PAYMENT_VOIDED',
  cancelled: 'cancelled | rejected: PAYMENT_CANCELLED',
};
const waits = { ...usual, open: 'open | pending: ON_HOLD', authorized: 'authorized | pending: ON_HOLD' };
/** What counts goes on counting, and waits until somebody has decided; what was voided is there again, in doubt. */
const disputed = { ...waits, voided: waits.open };
/** The transaction that was voided is captured; its purchase was answered. */
const captured = { ...waits, authorized: usual.captured, voided: 'captured | rejected: PAYMENT_VOIDED' };
/** What a person says of a refund is no decision about the risk of its session. */
const ofRefund = 'release | REVIEW_NEEDS_DECISION | accept';
/** Only the provider's word ends it, or a person who accepts it. */
const toAccept = 'REVIEW_NEEDS_DECISION | REVIEW_NEEDS_DECISION | accept';

/** There is no such refund. */
const moot = { open: '-', authorized: '-', captured: '-', voided: '-', cancelled: '-' };

const rows: Row[] = [
  [
    'AMOUNT_MISMATCH',
    { ...ofFirst, authorizationId, says: 'authorized', amount: lira('100') },
    row(disputed, 'release | reject | accept'),
  ],
  [
    'CURRENCY_MISMATCH',
    { ...ofFirst, authorizationId, says: 'authorized' },
    row(disputed, 'release | reject | accept'),
  ],
  [
    'AUTHORIZATION_ID_MISSING',
    { ...ofNothing, says: 'authorized' },
    row(waits, 'release | reject | NOTHING_TO_ACCEPT'),
  ],
  ['SECOND_SALE', { ...ofSecond, says: 'captured' }, row(waits, 'REVIEW_NEEDS_DECISION | reject | accept', paid)],
  ['LATE_SALE', { ...ofSecond, says: 'captured' }, row(waits, 'REVIEW_NEEDS_DECISION | reject | accept', paid)],
  ['UNEXPECTED_CAPTURE', ofNothing, row(waits, 'release | reject | NOTHING_TO_ACCEPT')],
  ['UNEXPECTED_VOID', { ...ofFirst, says: 'voided' }, row(waits, 'release | reject | accept', known)],
  [
    'CAPTURED_AFTER_VOID',
    { ...ofFirst, authorizationId, says: 'captured', amount: lira('129.90') },
    row(captured, 'REVIEW_NEEDS_DECISION | reject | accept'),
  ],
  [
    'CONTRADICTS_OPERATOR',
    { ...ofFirst, says: 'authorized' },
    // Of a transaction about which no person has said anything it is moot.
    { ...row(waits, 'release | reject | accept', known), authorized: '-', captured: '-', voided: '-' },
  ],
  [
    'FAILED_THOUGH_PAID',
    ofFirst,
    // Of what is not there, or was let go, it is moot.
    { ...row(usual, ofRefund, taken), open: '-', voided: '-', cancelled: '-' },
  ],
  ['UNRECOGNIZED_STATUS', ofNothing, row(usual, 'release | reject | accept')],
  ['REFUND_AMBIGUOUS', { ...ofNothing, guid: 'guid-5' }, row(usual, ofRefund, taken)],
  ['REFUND_EXCEEDS_CAPTURED', { ...ofNothing, guid: 'guid-5' }, row(usual, toAccept, taken)],
  ['REFUND_WITHOUT_CAPTURE', ofNothing, row(usual, ofRefund, taken)],
  ['REFUND_FAILED_THOUGH_RESOLVED', { ...ofNothing, guid: 'guid-5' }, moot],
  ['REFUND_CONTRADICTS_ANSWER', { ...ofNothing, guid: 'guid-5' }, row(usual, ofRefund, taken)],
];

describe('every reason of a review × every phase of the payment', () => {
  it.each(rows)('%s', (reason, about, expected) => {
    const actual = Object.fromEntries(phases.map((phase) => [phase, outcome(phase, reviewOpened(reason, about))]));
    expect(actual).toEqual(expected);
  });

  it.each<[PaymentPhase, string, PaymentEvent]>([
    ['captured', usual.captured, paymentCaptured({ operator: ayla })],
    ['voided', usual.voided, authorizationVoided({ operator: ayla })],
  ])('CONTRADICTS_OPERATOR, where an operator has said %s', (phase, purchase, byOperator) => {
    const review = reviewOpened('CONTRADICTS_OPERATOR', { ...ofFirst, says: 'authorized' });
    const { payment } = given(...authorizedPayment(), byOperator, review);
    expect(outcomeOf(payment)).toBe(`${purchase} | ${taken(phase, toAccept)}`);
  });

  it.each(phases)('in a payment that is %s, a session in review does not expire', (phase) => {
    const { payment } = given(...storyOfPhase(phase), reviewOpened('AMOUNT_MISMATCH', ofNothing));
    expect(dueItems(payment, rules).filter(({ kind }) => kind === 'expire')).toEqual([]);
  });
});

function row(
  phase: Record<PaymentPhase, string>,
  decisions: string,
  change?: (phase: PaymentPhase, decisions: string) => string,
) {
  const whole = phases.map((each) => {
    const byPhase = change?.(each, decisions) ?? decisions;
    const isPaid = phase[each] === usual.captured && !byPhase.startsWith('REVIEW_NEEDS_DECISION | reject');
    const [release, reject, accept] = byPhase.split(' | ');
    return [each, [phase[each], release, isPaid ? 'ALREADY_CAPTURED' : reject, accept].join(' | ')];
  });
  return Object.fromEntries(whole) as Record<PaymentPhase, string>;
}

/** An order keeps the money of one transaction. */
function paid(phase: PaymentPhase, decisions: string): string {
  const isPaid = phase === 'authorized' || phase === 'captured';
  return isPaid ? decisions.replace('accept', 'ORDER_ALREADY_PAID') : decisions;
}

/** Money that counts is given back by a refund. */
function taken(phase: PaymentPhase, decisions: string): string {
  return phase === 'captured' ? decisions.replace('| REVIEW_NEEDS_DECISION |', '| ALREADY_CAPTURED |') : decisions;
}

/** Without a transaction there is nothing to accept. */
function known(phase: PaymentPhase, decisions: string): string {
  const isKnown = phase !== 'open' && phase !== 'cancelled';
  return isKnown ? decisions : decisions.replace('accept', 'NOTHING_TO_ACCEPT');
}

function outcome(phase: PaymentPhase, review: PaymentEvent): string {
  return outcomeOf(given(...storyOfPhase(phase), review).payment);
}

function outcomeOf(payment: Payment): string {
  if (openReviews(payment).length === 0) return '-';
  return [phaseOf(payment), purchaseIn(payment), ...decisions(payment)].join(' | ');
}

/** What a new purchase of it comes to. */
function purchaseIn(payment: Payment): string {
  const request = { guid: 'guid-new', fingerprint: 'print-new' };
  let events: PaymentEvent[] = [];
  const refusal = refusalOf(() => (events = requestCapture(payment, request, atNoon)));
  if (refusal) return refusal.code;
  const after = fold(events, payment);
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
