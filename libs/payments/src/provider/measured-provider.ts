import { crashPoint } from '#platform';
import type { CallDurations } from './call-durations.js';
import {
  PaymentProvider,
  type AuthorizationReference,
  type CallOutcome,
  type OpenOutcome,
  type QueryOutcome,
  type RefundToMake,
  type SessionToOpen,
} from './payment-provider.js';

/** Measures every call of the provider, for the metrics. The end of a call is a crash point, as is every append. */
export class MeasuredProvider extends PaymentProvider {
  constructor(
    private readonly provider: PaymentProvider,
    private readonly durations: Pick<CallDurations, 'observe'>,
  ) {
    super();
  }

  openSession(merchant: string, session: SessionToOpen): Promise<OpenOutcome> {
    return this.answered('openSession', this.provider.openSession(merchant, session));
  }

  capture(merchant: string, authorization: AuthorizationReference): Promise<CallOutcome> {
    return this.answered('capture', this.provider.capture(merchant, authorization));
  }

  void(merchant: string, authorization: AuthorizationReference): Promise<CallOutcome> {
    return this.answered('void', this.provider.void(merchant, authorization));
  }

  refund(merchant: string, refund: RefundToMake): Promise<CallOutcome> {
    return this.answered('refund', this.provider.refund(merchant, refund));
  }

  query(merchant: string, sessionId: string): Promise<QueryOutcome> {
    return this.answered('query', this.provider.query(merchant, sessionId));
  }

  resend(merchant: string, sessionId: string): Promise<CallOutcome> {
    return this.answered('resend', this.provider.resend(merchant, sessionId));
  }

  private async answered<T extends { kind: string }>(call: string, outcome: Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const value = await outcome;
    this.durations.observe(call, value.kind, performance.now() - startedAt);
    crashPoint(`provider answered ${call}`);
    return value;
  }
}
