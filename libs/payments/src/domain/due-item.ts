import type { Instant } from './instant.js';

/** How far apart things are, and what the merchant wants done about authorizations that nobody completes. */
export interface DueRules {
  inquireAfterMs: number;
  reminderAfterMs: number;
  /** Undefined: an authorization is kept for as long as the provider keeps it. */
  giveUpAfterMs?: number | undefined;
}

/**
 * Something to do about a payment that nobody has to ask for, and from when on. inquire: the provider is asked what became of a session. send: a call that is wanted
 * goes out. refund: the same by the provider's refund interface. clarify: what was unclear follows from what else is known.
 * expire, cancel, remind, give-up: noted as an event.
 */
export type DueItem = { at: Instant; sessionId: string } & (
  | { kind: 'inquire' }
  | { kind: 'expire' }
  | { kind: 'send'; call: 'capture' | 'void'; transaction: string }
  | { kind: 'refund'; guid: string }
  | { kind: 'cancel'; guid: string }
  | { kind: 'clarify' | 'remind' | 'give-up'; transaction: string }
);
