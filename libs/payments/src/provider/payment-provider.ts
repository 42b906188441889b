import type { Stopwatch } from '#platform';
import type { Money } from '../domain/money.js';
import type { CallOutcome, OpenOutcome } from '../domain/call-outcome.js';
import type { ProviderReport } from '../domain/provider-report.js';

export type { CallOutcome, NotSent, OpenOutcome, Refused, Unknown } from '../domain/call-outcome.js';
export type { Exchange } from '../domain/provider-report.js';

export interface Shopper {
  firstName: string;
  lastName?: string | undefined;
  email: string;
  phone: string;
  clientIp?: string | undefined;
}

export interface SessionToOpen {
  sessionId: string;
  /** To be part of the addresses that the browser comes back by. */
  returnKey: string;
  amount: Money;
  shopper: Shopper;
  /** BCP 47, as the shop sent it. */
  locale: string;
  /** The provider or method behind the provider that the shop has in mind. */
  targetProvider?: string | undefined;
}

export type QueryOutcome =
  /** `report` is absent when the provider knows nothing of the session. */
  { kind: 'answered'; report?: ProviderReport } | { kind: 'no-answer'; reason: string };

export interface AuthorizationReference {
  sessionId: string;
  /** The provider's id to capture or void with; text, since it passes 2^53. */
  authorizationId: string;
}

export interface RefundToMake {
  sessionId: string;
  authorizationId: string | undefined;
  amount: Money;
}

/**
 * The payment provider as the payments need it. Outcomes are values, never exceptions; each call is bounded in time.
 * `merchant` is the merchant's id; its account with the provider is the adapter's business. A call that changes something is told when it began: once
 * its time is over, nothing of it may go out any more, since others believe it over.
 */
export abstract class PaymentProvider {
  abstract openSession(merchant: string, session: SessionToOpen, begun?: Stopwatch): Promise<OpenOutcome>;
  /** The whole authorization; the provider takes no amount. */
  abstract capture(merchant: string, authorization: AuthorizationReference, begun?: Stopwatch): Promise<CallOutcome>;
  /** The whole authorization. */
  abstract void(merchant: string, authorization: AuthorizationReference, begun?: Stopwatch): Promise<CallOutcome>;
  abstract refund(merchant: string, refund: RefundToMake, begun?: Stopwatch): Promise<CallOutcome>;
  /** What the provider knows of a session now. Changes nothing, safe to repeat. */
  abstract query(merchant: string, sessionId: string): Promise<QueryOutcome>;
  /** Asks the provider to send its notification of a session again. Safe to repeat. */
  abstract resend(merchant: string, sessionId: string): Promise<CallOutcome>;
}
