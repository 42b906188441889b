import { plus } from '../values/decision-context.js';
import { inquiryAt, inquiryOnce, latest } from '../schedule/due-inquiry.js';
import type { DueItem, DueRules } from '../schedule/due-item.js';
import { mayBeTaken } from '../state/possible-capture.js';
import { refundsOf } from '../state/money-state.js';
import { isBlocked } from '../status/call-status.js';
import type { Instant } from '../values/instant.js';
import { type Payment, oursOf } from '../state/payment.js';
import { RESEND_MIN_MS, nextAttempt } from '../schedule/schedule.js';
import { type Call, type Transaction, isCallOpen } from '../state/transaction.js';
import { isTakenUnasked, wantedOf } from '../status/wanted.js';

/** Limit of the authorizations of one payment that are voided without a person's decision. */
export const AUTOMATIC_VOIDS_MAX = 3;
/** A mandatory call that the provider refuses is sent at most this often. Then a person decides. */
const REFUSED_ATTEMPTS_MAX = 5;
/** Limit of the unconfirmed authorizations that are tried for one request of the shop. */
const UNCONFIRMED_TRIES_MAX = 3;

export function dueOfTransaction(payment: Payment, transaction: Transaction, rules: DueRules): DueItem[] {
  const { sessionId, call, says, doubtedAt, failed } = transaction;
  if (call && isCallOpen({ call })) {
    const from = call.phase === 'sent' ? latest(call.at, plus(call.answerBy, -rules.inquireAfterMs)) : call.at;
    return inquiryAt(payment, sessionId, from, rules);
  }
  const due = dueInquiry(payment, transaction, rules);
  if (doubtedAt && (says !== 'voided' || failed)) due.push(...inquiryOnce(payment, sessionId, doubtedAt, rules));
  if (says === 'authorized') due.push(...dueCall(payment, transaction, rules));
  if (isTakenUnasked(payment, transaction)) due.push(...reminder(payment, transaction, rules));
  return due;
}

/** A transaction that only a notification or a person has reported is inquired about until the provider confirms it. */
function dueInquiry(payment: Payment, transaction: Transaction, rules: DueRules): DueItem[] {
  const { sessionId, call, says, since, confirmed, saidByOperator, isVouchedFor, keptAgainst } = transaction;
  if (!confirmed) return inquiryAt(payment, sessionId, since, rules);
  if (saidByOperator || isVouchedFor) return keptAgainst ? [] : inquiryOnce(payment, sessionId, since, rules);
  if (says !== 'authorized') return [];
  if (call?.phase === 'refused' && !call.refusedByOperator) {
    return inquiryOnce(payment, sessionId, call.endedAt!, rules);
  }
  // Money was refunded, so the transaction must have been captured.
  const isTaken = refundsOf(payment, transaction).some(({ mode }) => mode === 'provider');
  return isTaken ? inquiryAt(payment, sessionId, since, rules) : [];
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

/** When the wanted call may be sent. Undefined: a person has to decide, or the call waits for something else. */
function sendAt(
  payment: Payment,
  transaction: Transaction,
  kind: 'capture' | 'void',
  { inquireAfterMs }: DueRules,
): Instant | undefined {
  const { call, since } = transaction;
  const last = call?.kind === kind ? call : undefined;
  if (waits(payment, transaction, kind)) return undefined;
  if (last?.phase === 'refused' && !isAskedAnew(payment, transaction, last)) {
    if (last.attempts >= REFUSED_ATTEMPTS_MAX) return undefined;
    return nextAttempt(last.endedAt!, last.attempts, inquireAfterMs);
  }
  if (last?.phase !== 'not-sent') return since;
  return nextAttempt(last.endedAt ?? last.at, last.sendFailures ?? 1, Math.max(inquireAfterMs, RESEND_MIN_MS));
}

/** The call waits for a provider report or for a person. */
function waits(payment: Payment, transaction: Transaction, kind: Call['kind']): boolean {
  const { stance, confirmed, sessionId } = transaction;
  if (stance !== 'unwanted') return isBlocked(payment, sessionId) || (!confirmed && isOverTryLimit(payment, kind));
  return !confirmed || isBehindHint(payment, transaction) || needsPerson(payment, transaction);
}

/** The counting authorization is unconfirmed. If it turns out not to exist, this one counts instead, so it is not voided yet. */
function isBehindHint(payment: Payment, { reason, cycle }: Transaction): boolean {
  const ours = oursOf(payment);
  if (reason !== 'SECOND_AUTHORIZATION' || ours?.cycle !== cycle) return false;
  return ours.says === 'authorized' && !ours.confirmed;
}

/** All waiting operations have used up their tries. The provider has to report first what exists. */
function isOverTryLimit({ operations }: Payment, kind: 'capture' | 'void'): boolean {
  const asking = kind === 'capture' ? 'PURCHASE' : 'VOID';
  const waiting = operations.filter((known) => known.kind === asking && !known.end);
  return waiting.length > 0 && waiting.every(({ callsDenied = 0 }) => callsDenied >= UNCONFIRMED_TRIES_MAX);
}

/** The shop has requested the operation again after the provider refused the call. */
function isAskedAnew(payment: Payment, { id }: Transaction, { kind, endedVersion }: Call): boolean {
  const asking = kind === 'capture' ? 'PURCHASE' : 'VOID';
  const isOurs = oursOf(payment)?.id === id;
  return (
    isOurs && payment.operations.some((known) => known.kind === asking && !known.end && known.version >= endedVersion!)
  );
}

/** Only a person may send its void. */
export function needsPerson(payment: Payment, transaction: Transaction): boolean {
  return isOverVoidLimit(payment, transaction) || mayBeTaken(payment, transaction);
}

/** Too many authorizations of this payment were voided automatically, so a person has to look at the next one. */
export function isOverVoidLimit({ transactions }: Payment, transaction: Transaction): boolean {
  if (transaction.call?.kind === 'void' || transaction.reason?.endsWith('_IN_REVIEW')) return false;
  const automatic = transactions.filter(
    ({ stance, call, reason }) => stance === 'unwanted' && call?.kind === 'void' && !reason?.endsWith('_IN_REVIEW'),
  );
  return automatic.length >= AUTOMATIC_VOIDS_MAX;
}

function forgotten(payment: Payment, transaction: Transaction, rules: DueRules): DueItem[] {
  const { id, sessionId, since } = transaction;
  const { giveUpAfterMs } = rules;
  if (giveUpAfterMs === undefined || isBlocked(payment, sessionId)) return reminder(payment, transaction, rules);
  const at = plus(since, giveUpAfterMs);
  return [...reminder(payment, transaction, rules), { kind: 'give-up', transaction: id, sessionId, at }];
}

function reminder(payment: Payment, { id, sessionId, since, remindedAt }: Transaction, rules: DueRules): DueItem[] {
  if (remindedAt || isBlocked(payment, sessionId)) return [];
  return [{ kind: 'remind', transaction: id, sessionId, at: plus(since, rules.reminderAfterMs) }];
}
