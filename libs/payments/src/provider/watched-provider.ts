import { reached } from '#platform';
import {
  PaymentProvider,
  type AuthorizationReference,
  type CallOutcome,
  type OpenOutcome,
  type QueryOutcome,
  type RefundToMake,
  type SessionToOpen,
} from './payment-provider.js';

/** A provider whose every answer is a step, so that a crash right after it can be tried. */
export class WatchedProvider extends PaymentProvider {
  constructor(private readonly provider: PaymentProvider) {
    super();
  }

  openSession(merchant: string, session: SessionToOpen): Promise<OpenOutcome> {
    return answered('openSession', this.provider.openSession(merchant, session));
  }

  capture(merchant: string, authorization: AuthorizationReference): Promise<CallOutcome> {
    return answered('capture', this.provider.capture(merchant, authorization));
  }

  void(merchant: string, authorization: AuthorizationReference): Promise<CallOutcome> {
    return answered('void', this.provider.void(merchant, authorization));
  }

  refund(merchant: string, refund: RefundToMake): Promise<CallOutcome> {
    return answered('refund', this.provider.refund(merchant, refund));
  }

  query(merchant: string, sessionId: string): Promise<QueryOutcome> {
    return answered('query', this.provider.query(merchant, sessionId));
  }

  resend(merchant: string, sessionId: string): Promise<CallOutcome> {
    return answered('resend', this.provider.resend(merchant, sessionId));
  }
}

async function answered<T>(call: string, outcome: Promise<T>): Promise<T> {
  const value = await outcome;
  reached(`provider answered ${call}`);
  return value;
}
