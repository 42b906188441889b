import { isSameAmount, tellsAmount } from './answer-amount.js';
import { idsOf, saysAmount } from './match-report.js';
import type { Money } from '../values/money.js';
import type { NotificationReason } from '../values/notification-reason.js';
import type { ProviderReport } from '../values/provider-report.js';
import { otherRefund, vouchesFor } from './same-refund.js';

/**
 * What the provider's answer means for a notification.
 * agrees: the report is true. `isByHand`: a person has confirmed it at the provider.
 * contradicts: no money state changes.
 * another: the answer is about another transaction or refund, and proves nothing about this one.
 * untold: the answer has no amount, and the amount is known from nothing else.
 * not-yet: the answer contradicts the notification, but may be older than it.
 */
export type Verdict =
  | { kind: 'agrees'; report: ProviderReport; isByHand?: true }
  | { kind: 'contradicts' | 'another' | 'untold' | 'not-yet'; reason: NotificationReason };

/** The provider's answer is assumed to be no older than this. */
export const STALE_MAX_MS = 600_000;

/** An answer this soon after a notification can lack what the notification reports. Then it proves nothing. */
export function mayBeStale(receivedAt: Date, now: Date): boolean {
  return now.getTime() - receivedAt.getTime() < STALE_MAX_MS;
}

/** The order of the states of a transaction. The answer may be in a later state than the notification. */
const STAGES: Readonly<Partial<Record<ProviderReport['status'], number>>> = { authorized: 1, captured: 2, voided: 2 };

export interface Books {
  /** The locked amount of the session or transaction that the notification is about. */
  locked?: Money | undefined;
  /** What the answer reports is recorded already. */
  isToldBefore?: boolean;
  /** An equal refund was reported at another time. */
  isSaidBefore?: boolean;
  /** A person has confirmed the refund that the notification reports. */
  isConfirmedByHand?: boolean;
  /** The notification reports the effect of our own open call. */
  isOfOwnCall?: boolean;
  /** The capture that the notification reports is recorded under other ids. The ids of the notification would be another transaction's. */
  isToldUnderOthers?: boolean;
  mayBeStale?: boolean;
}

export function judgeAnswer(notified: ProviderReport, answer: ProviderReport | undefined, books: Books = {}): Verdict {
  const verdict = judge(notified, answer, books);
  const isProven = verdict.kind !== 'agrees' || !books.isToldUnderOthers || (answer && namesPayment(answer));
  return isProven ? verdict : ANOTHER;
}

const ANOTHER: Verdict = { kind: 'another', reason: 'the provider told of another transaction' };

/** A refund, or a message without ids, proves that the money was captured, but not under which ids. */
function namesPayment({ subject, ...ids }: ProviderReport): boolean {
  return subject === 'payment' && idsOf(ids).length > 0;
}

function judge(
  notified: ProviderReport,
  answer: ProviderReport | undefined,
  { locked, isConfirmedByHand, isOfOwnCall, mayBeStale: isYoung, ...told }: Books,
): Verdict {
  if (!answer) return contradicts('the provider does not know the order');
  if (!isSameTransaction(notified, answer)) return ANOTHER;
  if (notified.subject !== answer.subject) return judgeSubjects(notified, answer, locked, isYoung);
  const byHand = isConfirmedByHand ? ({ kind: 'agrees', report: notified, isByHand: true } as const) : undefined;
  if (notified.subject === 'refund' && !vouchesFor(notified, answer, told)) {
    return byHand ?? { kind: 'another', reason: otherRefund(notified, answer) };
  }
  if (!isSameAmount(notified, answer)) return contradicts('the provider says another amount');
  const verdict = judgeStatus(notified, answer);
  if (isOfOwnCall && isYoung && isOfBefore(verdict, answer)) return { ...verdict, kind: 'not-yet' };
  if (verdict.kind !== 'agrees' || tellsAmount(notified, answer, locked)) return verdict;
  return byHand ?? { kind: 'untold', reason: 'the provider left out the amount of it' };
}

/** The answer is older than the effect of our own open call. */
function isOfBefore(verdict: Verdict, { status }: ProviderReport): verdict is Verdict & { kind: 'contradicts' } {
  return verdict.kind === 'contradicts' && status === 'authorized';
}

function judgeStatus(notified: ProviderReport, answer: ProviderReport): Verdict {
  if (notified.status === answer.status) return agrees(notified, answer);
  // A declined attempt without a later one makes the provider call the payment failed.
  if (notified.status === 'declined' && answer.status === 'failed') return agrees(notified, answer);
  const [said = 0, found = 0] = [STAGES[notified.status], STAGES[answer.status]];
  // The notification reports an earlier state, so its time is not that of the answer.
  if (said > 0 && said < found) return agrees(notified, { ...answer, issuedAt: undefined });
  return contradicts(`the provider says ${answer.statusCode}`);
}

function contradicts(reason: NotificationReason): Verdict {
  return { kind: 'contradicts', reason };
}

/**
 * The report that is confirmed, with the time of the answer. If an id differs, the answer replaces the notification. Otherwise the answer
 * fills in what the notification leaves out.
 */
function agrees(notified: ProviderReport, answer: ProviderReport): Verdict {
  if (notified.subject === 'refund') return { kind: 'agrees', report: completed(notified, answer) };
  const isOther = (id: 'transactionId' | 'authorizationId') =>
    notified[id] !== undefined && answer[id] !== undefined && notified[id] !== answer[id];
  const differs = isOther('transactionId') || isOther('authorizationId');
  return { kind: 'agrees', report: differs ? answer : completed(notified, answer) };
}

function completed(notified: ProviderReport, answer: ProviderReport): ProviderReport {
  const { messageId = answer.messageId, amount = answer.amount, currency = answer.currency } = notified;
  const issuedAt = notified.subject === 'refund' ? (notified.issuedAt ?? answer.issuedAt) : answer.issuedAt;
  return { ...notified, messageId, amount, currency, issuedAt };
}

/**
 * One of the two is about a payment, the other about a refund. An answer about a refund proves that the money was captured.
 * An answer about a payment proves nothing about a refund. A refund made at the provider is reported by its notification
 * alone, so an answer that may be older than it is no contradiction.
 */
function judgeSubjects(
  notified: ProviderReport,
  answer: ProviderReport,
  locked: Money | undefined,
  isYoung: boolean | undefined,
): Verdict {
  if (notified.subject === 'refund' && isMoneyIn(answer) && isYoung) {
    return { kind: 'not-yet', reason: `the provider says ${answer.statusCode}, and no refund yet` };
  }
  const isTaken = isMoneyIn(notified);
  const isLocked = notified.amount === undefined || !locked || saysAmount(notified, locked);
  // The amount of a refund does not prove the amount of the capture.
  if (isTaken && answer.subject === 'refund' && !isLocked) {
    return { kind: 'another', reason: 'the provider told of a refund, not of this amount' };
  }
  if (isTaken && answer.subject === 'refund') return { kind: 'agrees', report: notified };
  return contradicts(`the provider says ${answer.statusCode}`);
}

function isMoneyIn({ subject, status }: ProviderReport): boolean {
  return subject === 'payment' && (status === 'authorized' || status === 'captured');
}

/** One common id is enough. A message without ids is about the transaction of its session. */
export function isSameTransaction(one: ProviderReport, other: ProviderReport): boolean {
  const [ids, others] = [one, other].map(({ authorizationId, transactionId }) =>
    [authorizationId, transactionId].filter((id) => id !== undefined),
  ) as [string[], string[]];
  return ids.length === 0 || others.length === 0 || ids.some((id) => others.includes(id));
}
