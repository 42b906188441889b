import { clarify } from '../reports/clarified.js';
import type { DecisionContext } from '../values/decision-context.js';
import { dueItems } from './due.js';
import type { DueItem, DueRules } from '../schedule/due-item.js';
import { fold } from '../evolve/evolve.js';
import { operationOf, transactionOf, type Payment } from '../state/payment.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import type { Transaction } from '../state/transaction.js';

/** Limit of the rounds. Each step can make the next one due, such as a cancellation and then a void, but the chain ends. */
const ROUNDS_MAX = 50;

type StepKind = DueItem['kind'];

/** Steps that follow a request or report at once. Steps that follow from the passing of time (expiry, reminders) are the worker's. */
const AT_ONCE: readonly StepKind[] = ['clarify', 'send', 'refund', 'cancel'];
export const ALL_STEPS: readonly StepKind[] = [...AT_ONCE, 'expire', 'remind', 'give-up'];

/** The events of a decision, followed by the steps that are due because of them. */
export function withNextSteps(
  payment: Payment | undefined,
  events: PaymentEvent[],
  context: DecisionContext,
  rules: DueRules,
  kinds?: readonly StepKind[],
): PaymentEvent[] {
  return advanced(payment, events, context, rules, kinds).events;
}

/** The same, with the payment after all of these events. */
export function advanced(
  payment: Payment | undefined,
  events: PaymentEvent[],
  context: DecisionContext,
  rules: DueRules,
  kinds: readonly StepKind[] = AT_ONCE,
): { events: PaymentEvent[]; after: Payment | undefined } {
  const all = [...events];
  let after = fold(events, payment);
  for (let round = 0; after && round < ROUNDS_MAX; round++) {
    const steps = stepsOf(after, context, rules, kinds);
    if (steps.length === 0) break;
    all.push(...steps);
    after = fold(steps, after);
  }
  return { events: all, after };
}

function stepsOf(
  payment: Payment,
  context: DecisionContext,
  rules: DueRules,
  kinds: readonly StepKind[],
): PaymentEvent[] {
  // The log may hold times of another process whose clock is ahead. These count as passed.
  const now = context.now > payment.at ? context.now : payment.at;
  const due = dueItems(payment, rules, kinds).filter(({ at }) => at <= now);
  // One step at a time, because a step may remove the reason for the next one.
  return due.slice(0, 1).flatMap((item) => stepOf(payment, item, context));
}

function stepOf(payment: Payment, item: DueItem, context: DecisionContext): PaymentEvent[] {
  const { sessionId } = item;
  const at = context.now;
  switch (item.kind) {
    case 'inquire':
      return [];
    case 'expire':
      return [{ type: 'SessionExpired', data: { sessionId, at } }];
    case 'cancel':
      return [{ type: 'PaymentCancelled', data: { guid: item.guid, at } }];
    case 'clarify':
      return clarify(payment, item.transaction, context);
    case 'send':
      return [callRequested(transactionOf(payment, item.transaction)!, item.call, context)];
    case 'refund':
      return [refundAgain(payment, item.guid, context)];
    case 'remind':
    case 'give-up': {
      const { authorizationId, id } = transactionOf(payment, item.transaction)!;
      const data = { sessionId, authorizationId: authorizationId ?? id, at };
      return [{ type: item.kind === 'remind' ? 'AuthorizationReminded' : 'AuthorizationGivenUp', data }];
    }
  }
}

/**
 * The event that asks for a call. A call that was not sent keeps its `isResend`. `isResend`: an earlier sending may have had an effect, see
 * `recordAnswer`.
 */
export function callRequested(
  { authorizationId, id, sessionId, amount, call: last, calledBefore }: Transaction,
  call: 'capture' | 'void',
  { now, answerBy }: DecisionContext,
  isResend = calledBefore === call || (last?.kind === call && last.phase === 'not-sent' && last.isResend === true),
): EventOf<'CaptureRequested' | 'AuthorizationVoidRequested'> {
  const data = {
    authorizationId: authorizationId ?? id,
    sessionId,
    answerBy,
    ...(isResend && { isResend: true as const }),
    at: now,
  };
  return call === 'capture'
    ? { type: 'CaptureRequested', data: { ...data, amount } }
    : { type: 'AuthorizationVoidRequested', data };
}

function refundAgain(payment: Payment, guid: string, { now, answerBy }: DecisionContext): PaymentEvent {
  const { sessionId, amount, transaction } = payment.refunds.find((known) => known.guid === guid)!;
  const { fingerprint, kind } = operationOf(payment, guid)!;
  const operation = kind === 'VOID' ? 'VOID' : 'REFUND';
  const base = { guid, fingerprint, sessionId, amount, operation, mode: 'api' as const } as const;
  return { type: 'RefundRequested', data: { ...base, ...(transaction && { transaction }), answerBy, at: now } };
}
