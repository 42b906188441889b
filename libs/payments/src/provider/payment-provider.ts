import type { Money } from '../payment/money.js';
import type { ProviderFact } from './provider-fact.js';

export interface Shopper {
  firstName: string;
  lastName?: string | undefined;
  email: string;
  phone: string;
  clientIp?: string | undefined;
}

export interface SessionToOpen {
  sessionId: string;
  amount: Money;
  shopper: Shopper;
  /** BCP 47, as the shop sent it. */
  locale: string;
  /** The provider or method behind the provider that the shop has in mind. */
  targetProvider?: string | undefined;
}

/** What one message to the provider came to, as shown to people: the provider's own status and text. */
export interface Exchange {
  statusCode: string;
  statusDetail: string;
}

/** Nothing left this machine, so it is safe to send it again. */
export type NotSent = { kind: 'not-sent' } & Exchange;
/** It may have happened: never send it again before somebody has looked. */
export type Unknown = { kind: 'unknown' } & Exchange;
/** The provider said no; nothing happened. `alreadyDone`: it says so because it was done before, which is asked about, not believed. */
export type Refused = { kind: 'refused'; alreadyDone?: boolean } & Exchange;

export type OpenOutcome =
  | ({ kind: 'opened'; redirectUrl: string } & Exchange)
  /** A 2xx whose content is no payment page (HTML, nothing, a `javascript:` address). */
  | ({ kind: 'unusable' } & Exchange)
  | Refused
  | NotSent
  | Unknown;

export type CallOutcome = ({ kind: 'accepted' } & Exchange) | Refused | NotSent | Unknown;

export type QueryOutcome =
  /** `fact` is absent when the provider knows nothing of the session. */
  { kind: 'answered'; fact?: ProviderFact } | { kind: 'no-answer'; reason: string };

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
 * `merchant` is the merchant's id; its account with the provider is the adapter's business.
 */
export abstract class PaymentProvider {
  abstract openSession(merchant: string, session: SessionToOpen): Promise<OpenOutcome>;
  /** The whole authorization; the provider takes no amount. */
  abstract capture(merchant: string, authorization: AuthorizationReference): Promise<CallOutcome>;
  /** The whole authorization. */
  abstract void(merchant: string, authorization: AuthorizationReference): Promise<CallOutcome>;
  abstract refund(merchant: string, refund: RefundToMake): Promise<CallOutcome>;
  /** What the provider knows of a session now. Changes nothing, safe to repeat. */
  abstract query(merchant: string, sessionId: string): Promise<QueryOutcome>;
  /** Asks the provider to send its notification of a session again. Safe to repeat. */
  abstract resend(merchant: string, sessionId: string): Promise<CallOutcome>;
}
