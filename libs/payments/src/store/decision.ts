import type { AlsoWrite, SubjectKey } from '#event-store';
import type { DecisionContext } from '../domain/decision-context.js';
import { advanced, type ALL_STEPS } from '../domain/next-steps.js';
import type { Payment } from '../domain/payment.js';
import type { PaymentEvent } from '../domain/payment.events.js';
import { withAmounts } from '../domain/stated-amounts.js';
import type { DecisionContexts } from './decision-contexts.js';
import { existing } from './loaded-payment.js';
import type { PaymentRef } from './payment-ref.js';

/** Who caused an event, for tracing. */
export interface Cause {
  /** Id of the request, as the caller gave it; at most 128 characters. */
  correlationId: string;
  /** The notification or event that led here. */
  causationId?: string;
  actor?: string;
  meta?: Record<string, unknown>;
}

export interface Decision {
  events: PaymentEvent[];
  /** Writes that belong to these events, in the same transaction. */
  also?: AlsoWrite[];
  /** The key of what they seal, where it is in the caller's hands. */
  key?: SubjectKey;
}

/** With everything that is due because of it, and the payment after all of that. */
export interface Decided extends Decision {
  after: Payment | undefined;
}

/** Its own events; what is due because of them is added. */
export type Decide = (payment: Payment, context: DecisionContext) => PaymentEvent[] | Decision;

/** The same where there may be no payment yet. */
export type Begin = (payment: Payment | undefined, context: DecisionContext) => Decision | Promise<Decision>;

/** The events of a decision with what is due because of them; refuses where the shop has no such order. */
export function decideAll(
  contexts: DecisionContexts,
  ref: PaymentRef,
  payment: Payment | undefined,
  decide: Decide,
  steps?: typeof ALL_STEPS,
): Decided {
  const context = contexts.now();
  const { events, ...more } = decisionOf(decide(existing(payment), context));
  const { events: all, after } = advanced(payment, events, context, contexts.dueRules(ref.merchant), steps);
  return { ...more, events: withAmounts(payment, all), after };
}

function decisionOf(decided: PaymentEvent[] | Decision): Decision {
  return Array.isArray(decided) ? { events: decided } : decided;
}

/** What a rule or a limit refuses is nothing here. */
export function attempted<T>(decide: () => T): T | undefined {
  try {
    return decide();
  } catch {
    return undefined;
  }
}
