import type { Stopwatch } from '#platform';
import type { Money } from '../domain/values/money.js';
import type { CallOutcome, OpenOutcome } from '../domain/values/call-outcome.js';
import type { ProviderReport } from '../domain/values/provider-report.js';

export type { CallOutcome, NotSent, OpenOutcome, Refused, Unknown } from '../domain/values/call-outcome.js';
export type { Exchange } from '../domain/values/provider-report.js';

export interface Shopper {
  firstName: string;
  lastName?: string | undefined;
  email: string;
  phone: string;
  clientIp?: string | undefined;
}

export interface SessionToOpen {
  sessionId: string;
  /** A secret part of the return URLs. */
  returnKey: string;
  amount: Money;
  shopper: Shopper;
  /** BCP 47, as the shop sent it. */
  locale: string;
  /** The payment method or provider that the shop wants. */
  targetProvider?: string | undefined;
}

export type QueryOutcome =
  /** `report` is absent if the provider does not know the session. */
  { kind: 'answered'; report?: ProviderReport } | { kind: 'no-answer'; reason: string };

/** What the shop has told of the shopper: no text of an answer shows it. Called only where an answer holds a text. */
export type ToldShopper = () => Promise<readonly string[]>;

export interface AuthorizationReference {
  sessionId: string;
  /** The provider's id for capture and void. Text, because it may exceed 2^53. */
  authorizationId: string;
  shopper?: ToldShopper;
}

export interface RefundToMake {
  sessionId: string;
  authorizationId: string | undefined;
  amount: Money;
  shopper?: ToldShopper;
}

/**
 * The payment provider as a port. Outcomes are values, never exceptions; each call is limited in time.
 * `merchant` is the merchant's id; the adapter knows the account. `begun`: when the call began. After its time limit nothing may be sent
 * any more, because other processes treat the call as over.
 */
export abstract class PaymentProvider {
  abstract openSession(merchant: string, session: SessionToOpen, begun?: Stopwatch): Promise<OpenOutcome>;
  /** Captures the whole authorization; the provider takes no amount. */
  abstract capture(merchant: string, authorization: AuthorizationReference, begun?: Stopwatch): Promise<CallOutcome>;
  /** Voids the whole authorization. */
  abstract void(merchant: string, authorization: AuthorizationReference, begun?: Stopwatch): Promise<CallOutcome>;
  abstract refund(merchant: string, refund: RefundToMake, begun?: Stopwatch): Promise<CallOutcome>;
  /** The provider's current state of a session. Changes nothing, safe to repeat. */
  abstract query(merchant: string, sessionId: string, shopper?: ToldShopper): Promise<QueryOutcome>;
  /** Asks the provider to send its notification of a session again. Safe to repeat. */
  abstract resend(merchant: string, sessionId: string): Promise<CallOutcome>;
}
