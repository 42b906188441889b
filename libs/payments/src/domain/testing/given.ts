import { expect } from '@jest/globals';
import { fold } from '../evolve.js';
import type { Payment } from '../payment.js';
import type { PaymentEvent } from '../payment.events.js';
import { Refusal, type RefusalCode } from '../refusal.js';

type Decision = (payment: Payment) => PaymentEvent[];

/** Given what happened, when something is decided, then these events follow, or a refusal. */
export function given(...events: PaymentEvent[]) {
  const payment = fold(events)!;
  return {
    payment,
    when: (decide: Decision) => ({
      then: (...expected: PaymentEvent[]) => expect(decide(payment)).toEqual(expected),
      thenNothing: () => expect(decide(payment)).toEqual([]),
      thenTypes: (...types: PaymentEvent['type'][]) => expect(decide(payment).map(({ type }) => type)).toEqual(types),
      thenRefused: (code: RefusalCode) => expect(refusalOf(() => decide(payment))).toBe(code),
      /** The payment after the decision. */
      payment: () => fold(decide(payment), payment)!,
      events: () => decide(payment),
    }),
  };
}

function refusalOf(decide: () => unknown): RefusalCode | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
