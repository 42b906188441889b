import type { Instant } from '../values/instant.js';

/** Intervals, and the merchant's limits for authorizations that are not captured. */
export interface DueRules {
  inquireAfterMs: number;
  reminderAfterMs: number;
  /** Undefined: an authorization is kept until the provider releases it. */
  giveUpAfterMs?: number | undefined;
}

/**
 * Something to do about a payment without a request, and from when on. inquire: ask the provider about a session. send: send a wanted call.
 * refund: send a refund call.
 * clarify: resolve an unclear transaction from what is known by now. expire, cancel, remind, give-up: append an event.
 */
export type DueItem = { at: Instant; sessionId: string } & (
  | { kind: 'inquire' }
  | { kind: 'expire' }
  | { kind: 'send'; call: 'capture' | 'void'; transaction: string }
  | { kind: 'refund'; guid: string }
  | { kind: 'cancel'; guid: string }
  | { kind: 'clarify' | 'remind' | 'give-up'; transaction: string }
);
