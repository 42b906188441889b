import { dueClarifications } from './clarified.js';
import { inquiryAt } from './due-inquiry.js';
import type { DueItem, DueRules } from './due-item.js';
import { dueOfRefund } from './due-refund.js';
import { dueOfSession } from './due-session.js';
import { dueOfTransaction } from './due-transaction.js';
import { statusOf } from './operation-status.js';
import type { Instant } from './instant.js';
import { type Payment, oursOf, sessionsOf } from './payment.js';
import { releasedOf } from './released.js';
import { openReviews } from './reviews.js';
import { RELEASED_INQUIRY_MS } from './schedule.js';

/** The one place that tells what is due next in a payment. Total: derived from its state. */
export function dueItems(payment: Payment, rules: DueRules): DueItem[] {
  return [
    ...dueClarifications(payment),
    ...payment.transactions.flatMap((transaction) => dueOfTransaction(payment, transaction, rules)),
    ...sessionsOf(payment).flatMap((session) => dueOfSession(payment, session, rules)),
    ...payment.refunds.flatMap((refund) => dueOfRefund(payment, refund, rules)),
    ...dueOfReviews(payment, rules),
    ...dueOfReleased(payment, rules),
    ...dueCancellation(payment),
  ];
}

/** When to look after the payment next; undefined where nothing is due, ever. */
export function nextDue(payment: Payment, rules: DueRules): Instant | undefined {
  return dueItems(payment, rules)
    .map(({ at }) => at)
    .sort()[0];
}

const ENDED_BY_ANSWER: ReadonlySet<string> = new Set([
  'UNEXPECTED_CAPTURE',
  'UNEXPECTED_VOID',
  'AUTHORIZATION_ID_MISSING',
  'TRANSACTION_UNCLEAR',
  'CONTRADICTS_OPERATOR',
]);

/** A review that began for want of an answer, or by one that was old, ends by another. */
function dueOfReviews(payment: Payment, rules: DueRules): DueItem[] {
  return openReviews(payment)
    .filter(({ reason }) => ENDED_BY_ANSWER.has(reason))
    .flatMap(({ sessionId, since }) => inquiryAt(payment, sessionId, since, rules));
}

/** Whoever released it waits for what the provider says: it is asked within a minute, however far apart inquiries are else. */
function dueOfReleased(payment: Payment, { inquireAfterMs, ...rules }: DueRules): DueItem[] {
  const soon = { ...rules, inquireAfterMs: Math.min(inquireAfterMs, RELEASED_INQUIRY_MS) };
  return releasedOf(payment).flatMap(({ sessionId, since }) => inquiryAt(payment, sessionId, since, soon));
}

/** A void that waited for a review, where no money is left to give back. */
function dueCancellation(payment: Payment): DueItem[] {
  if (oursOf(payment) || payment.isCancelled) return [];
  const waiting = payment.operations.find(
    (operation) => operation.kind === 'VOID' && !operation.end && !statusOf(payment, operation).reason,
  );
  const sessionId = sessionsOf(payment).at(-1)!.sessionId;
  return waiting ? [{ kind: 'cancel', guid: waiting.guid, sessionId, at: waiting.at }] : [];
}
