import { reviewsOf } from '../../domain/due/attention.js';
import type { DecisionContext } from '../../domain/values/decision-context.js';
import type { DueRules } from '../../domain/schedule/due-item.js';
import { disputesOf } from '../../domain/state/disputes.js';
import { nextDue } from '../../domain/due/due.js';
import { fold } from '../../domain/evolve/evolve.js';
import { formatMoney } from '../../domain/values/money.js';
import { withNextSteps } from '../../domain/due/next-steps.js';
import type { Payment } from '../../domain/state/payment.js';
import type { PaymentEvent } from '../../domain/events/payment.events.js';
import { Refusal } from '../../domain/values/refusal.js';
import { type PaymentHistory, historyOf } from '../payment-history/payment-history.js';
import { decide, type OperatorDecision } from '../../domain/operators/operator-decision.js';
import { refundDecisions } from './refund-decisions.js';
import { resolveDecisions } from './resolve-decisions.js';

/** A decision that a person can make now, with its effect. */
export interface PossibleDecision {
  decision: OperatorDecision;
  /** All events that would be appended, including the calls that would be due. */
  events: PaymentEvent[];
  /** The history as the shop would see it then. */
  history: PaymentHistory;
  /** When the next item would be due; undefined: nothing. */
  due: string | undefined;
}

export interface DecisionRules {
  refunds: 'manual' | 'api' | 'none';
  due: DueRules;
}

const NOBODY = { by: '-', why: '-' };

/** The decisions that the rules allow. Each candidate is tried on the payment, so a preview is the decision itself. */
export function possibleDecisions(
  payment: Payment,
  rules: DecisionRules,
  context: DecisionContext,
): PossibleDecision[] {
  return candidatesOf(payment).flatMap((decision) => {
    const events = tried(() => decide(payment, decision, NOBODY, rules, context));
    if (events.length === 0) return [];
    const all = withNextSteps(payment, events, context, rules.due);
    const after = fold(all, payment);
    return [{ decision, events: all, history: historyOf(after), due: nextDue(after, rules.due) }];
  });
}

function tried(attempt: () => PaymentEvent[]): PaymentEvent[] {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

/** All decisions that a person might want to make about listed items. */
function candidatesOf(payment: Payment): OperatorDecision[] {
  return [
    ...reviewDecisions(payment),
    ...resolveDecisions(payment),
    ...refundDecisions(payment),
    ...disputeDecisions(payment),
  ];
}

function reviewDecisions(payment: Payment): OperatorDecision[] {
  const sessions = [...new Set(reviewsOf(payment).map(({ sessionId }) => sessionId))];
  return sessions.flatMap((sessionId): OperatorDecision[] => [
    { kind: 'accept-review', sessionId },
    { kind: 'release-review', sessionId },
    { kind: 'reject-review', sessionId },
  ]);
}

/** Decided disputes can be decided otherwise, since banks do so too. */
function disputeDecisions(payment: Payment): OperatorDecision[] {
  return disputesOf(payment).flatMap(({ id: dispute, amount }): OperatorDecision[] => [
    { kind: 'confirm-dispute', dispute },
    { kind: 'win-dispute', dispute },
    { kind: 'lose-dispute', dispute, amount: formatMoney(amount) },
  ]);
}

/** Text in the URL that names a decision. Values that a person types are no part of it. */
export function decisionKey(decision: OperatorDecision): string {
  const { kind, ...about } = decision;
  const typed = ['amount', 'transactionId'];
  const named = Object.entries(about).filter(([name, value]) => !typed.includes(name) && value !== undefined);
  return [kind, ...named.map(([, value]) => String(value))].join('~');
}
