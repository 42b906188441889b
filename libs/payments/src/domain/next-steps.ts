import { clarify } from './clarified.js';
import type { DecisionContext } from './decision-context.js';
import { dueItems } from './due.js';
import type { DueItem, DueRules } from './due-item.js';
import { fold } from './evolve.js';
import { operationOf, transactionOf, type Payment } from './payment.js';
import type { EventOf, PaymentEvent } from './payment.events.js';
import type { Transaction } from './transaction.js';

/** Each step can make the next one due (a cancelled order, then the void of what it had); there is no endless chain. */
const ROUNDS_MAX = 50;

type StepKind = DueItem['kind'];

/** What a request or report brings about at once. The passing of time (expiry, reminders) is the worker's. */
const AT_ONCE: readonly StepKind[] = ['clarify', 'send', 'refund', 'cancel'];
export const ALL_STEPS: readonly StepKind[] = [...AT_ONCE, 'expire', 'remind', 'give-up'];

/** The events of a decision, and after them everything that is due because of them. */
export function withNextSteps(
  payment: Payment | undefined,
  events: PaymentEvent[],
  context: DecisionContext,
  rules: DueRules,
  kinds?: readonly StepKind[],
): PaymentEvent[] {
  return advanced(payment, events, context, rules, kinds).events;
}

/** The same, and the payment as all of them leave it. */
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
  // What the log says has happened, also by the clock of another process that is ahead of this one.
  const now = context.now > payment.at ? context.now : payment.at;
  const due = dueItems(payment, rules, kinds).filter(({ at }) => at <= now);
  // What was paid or voided by one step may undo the reason of another: one at a time, but for what stands alone.
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

/** Sent again as it is where it never left; `isResend` marks what may have had effect before, see `recordAnswer`. */
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
