import { expect } from '@jest/globals';
import type { DecisionContext } from '../values/decision-context.js';
import { fold } from '../evolve/evolve.js';
import { withNextSteps, type ALL_STEPS } from '../due/next-steps.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { Refusal, type RefusalCode } from '../values/refusal.js';
import { rules } from './decision-contexts.js';

type Decision = (payment: Payment) => PaymentEvent[];
type StepKinds = typeof ALL_STEPS;

/** Given these events, when a decision is made, then it returns these events or a refusal. */
export function given(...events: PaymentEvent[]) {
  return storyOf(fold(events)!);
}

function storyOf(payment: Payment) {
  return { payment, when: (decide: Decision) => decisionOn(payment, () => decide(payment)) };
}

function decisionOn(payment: Payment, events: () => PaymentEvent[]) {
  const after = () => fold(events(), payment);
  return {
    then: (...expected: PaymentEvent[]) => expect(events()).toEqual(expected),
    thenNothing: () => expect(events()).toEqual([]),
    thenRefused: (code: RefusalCode) => expect(refusalOf(events)?.code).toBe(code),
    /** Appends the steps that are due at once because of the decision, as in production. */
    withNextSteps: (context: DecisionContext, kinds?: StepKinds) =>
      decisionOn(payment, () => withNextSteps(payment, events(), context, rules, kinds)),
    /** A second decision, on the payment after the first one. */
    and: (decide: Decision) => storyOf(after()).when(decide),
    payment: after,
    events,
  };
}

/** The refusal of a decision; undefined if it does not refuse. */
export function refusalOf(decide: () => unknown): Refusal | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
