import type { AlsoWrite, SubjectKey } from '#event-store';
import type { DecisionContext } from '../domain/values/decision-context.js';
import { advanced, type ALL_STEPS } from '../domain/due/next-steps.js';
import type { Payment } from '../domain/state/payment.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import { withAmounts } from '../domain/evolve/stated-amounts.js';
import type { DecisionContexts } from './decision-contexts.js';
import { existing } from './loaded-payment.js';
import type { PaymentRef } from './payment-ref.js';

/** The cause of an event, for tracing. */
export interface Cause {
  /** Id of the request, as the caller gave it; at most 128 characters. */
  correlationId: string;
  /** The notification or event that caused it. */
  causationId?: string;
  actor?: string;
  meta?: Record<string, unknown>;
}

export interface Decision {
  events: PaymentEvent[];
  /** Writes in the same transaction as the events. */
  also?: AlsoWrite[];
  /** The key for sealed fields, if the caller has loaded it. */
  key?: SubjectKey;
}

/** A decision with the steps that are due because of it, and the payment after them. */
export interface Decided extends Decision {
  after: Payment | undefined;
}

/** Returns its own events. Steps that are due because of them are added later. */
export type Decide = (payment: Payment, context: DecisionContext) => PaymentEvent[] | Decision;

/** The same if there may be no payment yet. */
export type Begin = (payment: Payment | undefined, context: DecisionContext) => Decision | Promise<Decision>;

/** The events of a decision with the steps that are due because of them. Refuses if the shop has no such order. */
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

/** Undefined if the decision throws, as refusals and limits do. */
export function attempted<T>(decide: () => T): T | undefined {
  try {
    return decide();
  } catch {
    return undefined;
  }
}
