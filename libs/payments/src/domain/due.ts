import { isCycleClosed, isPaid, isPending, refundsOf } from './money-state.js';
import { isBlocked, statusOf } from './operation-status.js';
import { oursOf, sessionsOf, type Payment } from './payment.js';
import { plus } from './decision-context.js';
import type { Instant } from './payment.events.js';
import { openReviews } from './reviews.js';
import { mayInquire, nextAttempt, nextPoint, nextSessionInquiry, OVERDUE_MAX_MS } from './schedule.js';
import { isConcluded, isPayable, mayStillBePaid, type Session } from './session.js';
import { isCallOpen, type Call, type Transaction } from './transaction.js';
import { wantedOf } from './wanted.js';

/** How far apart things are, and what the merchant wants done about authorizations that nobody completes. */
export interface DueRules {
  inquireAfterMs: number;
  reminderAfterMs: number;
  /** Undefined: an authorization is kept for as long as the provider keeps it. */
  giveUpAfterMs?: number | undefined;
}

/**
 * Something to do about a payment that nobody has to ask for, and from when on. inquire: the provider is asked what became of a session. send: a call that is wanted
 * goes out. refund: the same by the provider's refund interface. expire, cancel, remind, give-up: noted as an event.
 */
export type DueItem = { at: Instant; sessionId: string } & (
  | { kind: 'inquire' }
  | { kind: 'expire' }
  | { kind: 'send'; call: 'capture' | 'void'; transaction: string }
  | { kind: 'refund'; guid: string }
  | { kind: 'cancel'; guid: string }
  | { kind: 'remind' | 'give-up'; transaction: string }
);

/** At most so many authorizations of one payment are voided without a person having looked. */
export const AUTOMATIC_VOIDS_MAX = 3;
/** A call that must be, and that the provider refuses, is sent so often; then a person decides. */
const REFUSED_ATTEMPTS_MAX = 5;
/** What did not leave this machine is not tried again at once, however short the first distance is. */
const UNSENT_MIN_MS = 1_000;

/** The one place that tells what is due next in a payment. Total: derived from its state. */
export function dueItems(payment: Payment, rules: DueRules): DueItem[] {
  return [
    ...payment.transactions.flatMap((transaction) => dueOf(payment, transaction, rules)),
    ...sessionsOf(payment).flatMap((session) => dueOfSession(payment, session, rules)),
    ...payment.refunds.flatMap((refund) => dueOfRefund(payment, refund, rules)),
    ...dueOfReviews(payment, rules),
    ...dueCancellation(payment),
  ];
}

/** When to look after the payment next; undefined where nothing is due, ever. */
export function nextDue(payment: Payment, rules: DueRules): Instant | undefined {
  return dueItems(payment, rules)
    .map(({ at }) => at)
    .sort()[0];
}

function dueOf(payment: Payment, transaction: Transaction, rules: DueRules): DueItem[] {
  const { sessionId, call, says, since, confirmed, saidByOperator } = transaction;
  const inquiry = (from: Instant) => inquiryAt(payment, sessionId, from, rules);
  const due: DueItem[] = [];
  if (call && isCallOpen({ call })) {
    const from = call.phase === 'sent' ? latest(call.at, plus(call.answerBy, -rules.inquireAfterMs)) : call.at;
    return inquiry(from);
  }
  // What only a notification or a person says is inquired about until the provider says it too.
  if (!confirmed) due.push(...inquiry(since));
  else if (saidByOperator) due.push(...once(payment, sessionId, since, rules));
  else if (call?.phase === 'refused' && says === 'authorized' && !call.refusedByOperator) {
    due.push(...once(payment, sessionId, call.endedAt!, rules));
  } else if (says === 'authorized' && refundsOf(payment, transaction).some(({ mode }) => mode === 'provider')) {
    // Money was given back, so it was taken before.
    due.push(...inquiry(since));
  }
  if (says === 'authorized') due.push(...dueCall(payment, transaction, rules));
  return due;
}

function dueCall(payment: Payment, transaction: Transaction, rules: DueRules): DueItem[] {
  const { id, sessionId, since } = transaction;
  const wanted = wantedOf(payment, transaction);
  if (wanted === 'undecided') return [];
  if (wanted === 'keep') return forgotten(payment, transaction, rules);
  const call = wanted === 'capture' ? ('capture' as const) : ('void' as const);
  const at = sendAt(payment, transaction, call, rules);
  if (at === undefined || !transaction.authorizationId) return [];
  return [{ kind: 'send', call, transaction: id, sessionId, at: latest(at, since) }];
}

/** When the wanted call may go out; undefined where a person has to decide, or it waits for something else. */
function sendAt(
  payment: Payment,
  transaction: Transaction,
  kind: 'capture' | 'void',
  { inquireAfterMs }: DueRules,
): Instant | undefined {
  const { call, since, sessionId, stance, confirmed } = transaction;
  const last = call?.kind === kind ? call : undefined;
  const isUnwanted = stance === 'unwanted';
  if (isUnwanted ? !confirmed || isOverVoidLimit(payment, transaction) : isBlocked(payment, sessionId))
    return undefined;
  if (last?.phase === 'refused' && !isAskedAnew(payment, transaction, last)) {
    if (last.attempts >= REFUSED_ATTEMPTS_MAX) return undefined;
    return nextAttempt(last.endedAt!, last.attempts, inquireAfterMs);
  }
  if (last?.phase !== 'not-sent') return since;
  return nextAttempt(last.endedAt ?? last.at, last.sendFailures ?? 1, Math.max(inquireAfterMs, UNSENT_MIN_MS));
}

/** By the shop, after the provider had refused it. */
function isAskedAnew(payment: Payment, { id }: Transaction, { kind, endedVersion }: Call): boolean {
  const asking = kind === 'capture' ? 'PURCHASE' : 'VOID';
  const isOurs = oursOf(payment)?.id === id;
  return (
    isOurs && payment.operations.some((known) => known.kind === asking && !known.end && known.version >= endedVersion!)
  );
}

/** Others were voided without a person, and so many of one order are no accident. */
export function isOverVoidLimit({ transactions }: Payment, transaction: Transaction): boolean {
  if (transaction.call?.kind === 'void' || transaction.reason?.endsWith('_IN_REVIEW')) return false;
  const automatic = transactions.filter(
    ({ stance, call, reason }) => stance === 'unwanted' && call?.kind === 'void' && !reason?.endsWith('_IN_REVIEW'),
  );
  return automatic.length >= AUTOMATIC_VOIDS_MAX;
}

function forgotten(payment: Payment, transaction: Transaction, rules: DueRules): DueItem[] {
  const { id, sessionId, since, remindedAt } = transaction;
  const base = { transaction: id, sessionId };
  const { reminderAfterMs, giveUpAfterMs } = rules;
  if (isBlocked(payment, sessionId)) return [];
  return [
    ...(remindedAt ? [] : [{ kind: 'remind' as const, ...base, at: plus(since, reminderAfterMs) }]),
    ...(giveUpAfterMs === undefined ? [] : [{ kind: 'give-up' as const, ...base, at: plus(since, giveUpAfterMs) }]),
  ];
}

/**
 * A session that may have been paid is inquired about until the provider has answered after its end, whatever the shop
 * did meanwhile.
 */
function dueOfSession(payment: Payment, session: Session, rules: DueRules): DueItem[] {
  if (isPaid(payment, session)) return [];
  const { sessionId, expiresAt, inquiries } = session;
  const due: DueItem[] = [];
  const reviewed = isBlocked(payment, sessionId);
  if (isPayable(session) && !isConcluded(session)) {
    const at = nextSessionInquiry(session, rules.inquireAfterMs);
    if (at !== undefined) due.push({ kind: 'inquire', sessionId, at });
  }
  if (mayEndByTime(payment, session) && !reviewed) {
    // At its end the provider is asked first; its silence is believed after a while.
    const isSettled = !isPayable(session) || isConcluded(session);
    const at = isSettled ? latest(expiresAt, inquiries?.at || expiresAt) : plus(expiresAt, OVERDUE_MAX_MS);
    due.push({ kind: 'expire', sessionId, at });
  }
  return due;
}

function mayEndByTime(payment: Payment, session: Session): boolean {
  const isOver = session.cycle < payment.cycle || isCycleClosed(payment);
  return !isOver && mayStillBePaid(session) && session.opening !== 'refused' && session.opening !== 'unusable';
}

function dueOfRefund(payment: Payment, refund: Payment['refunds'][number], rules: DueRules): DueItem[] {
  const { guid, sessionId, mode, phase, at, failedAt, answerBy, sendFailures = 1 } = refund;
  if (mode !== 'api' || !isPending(refund)) return [];
  if (phase === 'not-sent') {
    return [
      {
        kind: 'refund',
        guid,
        sessionId,
        at: nextAttempt(failedAt ?? at, sendFailures, Math.max(rules.inquireAfterMs, UNSENT_MIN_MS)),
      },
    ];
  }
  const from = phase === 'sent' && answerBy ? latest(at, plus(answerBy, -rules.inquireAfterMs)) : at;
  return inquiryAt(payment, sessionId, from, rules);
}

const ENDED_BY_ANSWER: ReadonlySet<string> = new Set([
  'UNEXPECTED_CAPTURE',
  'UNEXPECTED_VOID',
  'AUTHORIZATION_ID_MISSING',
  'CONTRADICTS_OPERATOR',
]);

/** A review that began for want of an answer, or by one that was old, ends by another. */
function dueOfReviews(payment: Payment, rules: DueRules): DueItem[] {
  return openReviews(payment)
    .filter(({ reason }) => ENDED_BY_ANSWER.has(reason))
    .flatMap(({ sessionId, since }) => inquiryAt(payment, sessionId, since, rules));
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

function inquiryAt(payment: Payment, sessionId: string, since: Instant, { inquireAfterMs }: DueRules): DueItem[] {
  const at = nextPoint(since, payment.sessions[sessionId]?.inquiries?.at || undefined, inquireAfterMs);
  return at === undefined ? [] : [{ kind: 'inquire', sessionId, at }];
}

/** One inquiry is enough: whatever it says is recorded. */
function once(payment: Payment, sessionId: string, since: Instant, { inquireAfterMs }: DueRules): DueItem[] {
  const answeredAt = payment.sessions[sessionId]?.inquiries?.answeredAt;
  const at = plus(since, inquireAfterMs);
  if (answeredAt && answeredAt >= at) return [];
  return inquiryAt(payment, sessionId, since, { inquireAfterMs } as DueRules);
}

/** Sessions with something at the provider whose outcome is unknown: calls, and refunds by its interface. */
export function unknownOutcomes(payment: Payment, now: Instant): { sessionId: string; since: Instant }[] {
  const calls = payment.transactions.flatMap(({ sessionId, call }) => {
    if (!call || !isCallOpen({ call }) || (call.phase === 'sent' && call.answerBy > now)) return [];
    return [{ sessionId, since: call.at }];
  });
  const refunds = payment.refunds
    .filter(
      ({ mode, phase, answerBy }) =>
        mode === 'api' && (phase === 'unknown' || phase === 'pending' || (phase === 'sent' && answerBy! <= now)),
    )
    .map(({ sessionId, at }) => ({ sessionId, since: at }));
  return [...calls, ...refunds];
}

/** Whether somebody who looks at the payment should have an unknown outcome inquired about. */
export function isWorthInquiring(payment: Payment, inquireAfterMs: number, now: Instant): boolean {
  return unknownOutcomes(payment, now).some(({ sessionId, since }) => {
    const session = payment.sessions[sessionId];
    return session && plus(since, inquireAfterMs) <= now && mayInquire(session, now);
  });
}

function latest(...instants: Instant[]): Instant {
  return instants.sort().at(-1)!;
}
