import { expect } from '@jest/globals';
import type { DecisionContext } from '../decision-context.js';
import { fold } from '../evolve.js';
import { withNextSteps, type ALL_STEPS } from '../next-steps.js';
import type { Payment } from '../payment.js';
import type { PaymentEvent } from '../payment.events.js';
import { Refusal, type RefusalCode } from '../refusal.js';
import { rules } from './decision-contexts.js';

type Decision = (payment: Payment) => PaymentEvent[];
type StepKinds = typeof ALL_STEPS;

/** Given what happened, when something is decided, then these events follow, or a refusal. */
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
    /** What is due at once by the decision follows it, as in production. */
    withNextSteps: (context: DecisionContext, kinds?: StepKinds) =>
      decisionOn(payment, () => withNextSteps(payment, events(), context, rules, kinds)),
    /** A second decision, about what the first one left. */
    and: (decide: Decision) => storyOf(after()).when(decide),
    payment: after,
    events,
  };
}

/** The refusal of a decision; undefined where it refuses nothing. */
export function refusalOf(decide: () => unknown): Refusal | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
