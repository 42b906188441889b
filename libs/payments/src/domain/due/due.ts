import { dueClarifications } from '../reports/clarified.js';
import { inquiryAt } from '../schedule/due-inquiry.js';
import type { DueItem, DueRules } from '../schedule/due-item.js';
import { dueOfRefund, dueOfRefundsByHand } from './due-refund.js';
import { dueOfSession } from './due-session.js';
import { dueOfTransaction } from './due-transaction.js';
import { statusOf } from '../status/operation-status.js';
import type { Instant } from '../values/instant.js';
import { type Payment, oursOf, sessionsOf } from '../state/payment.js';
import { releasedOf } from '../status/released.js';
import { openReviews } from '../status/reviews.js';
import { RELEASED_INQUIRY_MS } from '../schedule/schedule.js';

interface Search {
  /** The kinds of due items that it can find. */
  kinds: readonly DueItem['kind'][];
  find: (payment: Payment, rules: DueRules) => DueItem[];
}

const SEARCHES: readonly Search[] = [
  { kinds: ['clarify'], find: dueClarifications },
  { kinds: ['inquire', 'send', 'remind', 'give-up'], find: dueOfTransactions },
  { kinds: ['inquire', 'expire'], find: dueOfSessions },
  { kinds: ['inquire', 'refund'], find: dueOfRefunds },
  { kinds: ['inquire'], find: dueOfReviews },
  { kinds: ['inquire'], find: dueOfReleased },
  { kinds: ['cancel'], find: dueCancellation },
];

/** What is due in a payment, derived from its state alone. All due items are found here. `wanted`: only these kinds. */
export function dueItems(payment: Payment, rules: DueRules, wanted?: readonly DueItem['kind'][]): DueItem[] {
  if (!wanted) return SEARCHES.flatMap(({ find }) => find(payment, rules));
  const searches = SEARCHES.filter(({ kinds }) => kinds.some((kind) => wanted.includes(kind)));
  return searches.flatMap(({ find }) => find(payment, rules)).filter(({ kind }) => wanted.includes(kind));
}

function dueOfTransactions(payment: Payment, rules: DueRules): DueItem[] {
  return payment.transactions.flatMap((transaction) => dueOfTransaction(payment, transaction, rules));
}

function dueOfSessions(payment: Payment, rules: DueRules): DueItem[] {
  return sessionsOf(payment).flatMap((session) => dueOfSession(payment, session, rules));
}

function dueOfRefunds(payment: Payment, rules: DueRules): DueItem[] {
  return [...payment.refunds.flatMap((refund) => dueOfRefund(payment, refund, rules)), ...dueOfRefundsByHand(payment)];
}

/** When the next item is due. Undefined: nothing is due. */
export function nextDue(payment: Payment, rules: DueRules): Instant | undefined {
  return earliestOf(dueItems(payment, rules));
}

export function earliestOf(due: readonly DueItem[]): Instant | undefined {
  return due.map(({ at }) => at).sort()[0];
}

const ENDED_BY_ANSWER: ReadonlySet<string> = new Set([
  'UNEXPECTED_CAPTURE',
  'UNEXPECTED_VOID',
  'AUTHORIZATION_ID_MISSING',
  'TRANSACTION_UNCLEAR',
  'CONTRADICTS_OPERATOR',
  'AUTHORIZED_AFTER_ALL',
]);

/** A review that was opened because an answer was missing or old. The next answer ends it. */
function dueOfReviews(payment: Payment, rules: DueRules): DueItem[] {
  return openReviews(payment)
    .filter(({ reason }) => ENDED_BY_ANSWER.has(reason))
    .flatMap(({ sessionId, since }) => inquiryAt(payment, sessionId, since, rules));
}

/** The operator who released the review waits for the answer, so the inquiry is due within a minute. */
function dueOfReleased(payment: Payment, { inquireAfterMs, ...rules }: DueRules): DueItem[] {
  const soon = { ...rules, inquireAfterMs: Math.min(inquireAfterMs, RELEASED_INQUIRY_MS) };
  return releasedOf(payment).flatMap(({ sessionId, since }) => inquiryAt(payment, sessionId, since, soon));
}

/** A void that waited for a review, and has no money left to give back. */
function dueCancellation(payment: Payment): DueItem[] {
  if (oursOf(payment) || payment.isCancelled) return [];
  const waiting = payment.operations.find(
    (operation) => operation.kind === 'VOID' && !operation.end && !statusOf(payment, operation).reason,
  );
  const sessionId = sessionsOf(payment).at(-1)!.sessionId;
  return waiting ? [{ kind: 'cancel', guid: waiting.guid, sessionId, at: waiting.at }] : [];
}
