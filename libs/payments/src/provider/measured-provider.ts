import { crashPoint, type Stopwatch } from '#platform';
import type { CallDurations } from './call-durations.js';
import {
  PaymentProvider,
  type AuthorizationReference,
  type CallOutcome,
  type OpenOutcome,
  type QueryOutcome,
  type RefundToMake,
  type SessionToOpen,
  type ToldShopper,
} from './payment-provider.js';
import type { ProviderFigureWriter } from './provider-figure-writer.js';

/** Measures every call to the provider, for metrics and the console. The end of a call is a crash point, like every append. */
export class MeasuredProvider extends PaymentProvider {
  constructor(
    private readonly provider: PaymentProvider,
    private readonly durations: Pick<CallDurations, 'observe'>,
    private readonly figures: Pick<ProviderFigureWriter, 'note'>,
  ) {
    super();
  }

  openSession(merchant: string, session: SessionToOpen, begun?: Stopwatch): Promise<OpenOutcome> {
    return this.answered('openSession', merchant, this.provider.openSession(merchant, session, begun));
  }

  capture(merchant: string, authorization: AuthorizationReference, begun?: Stopwatch): Promise<CallOutcome> {
    return this.answered('capture', merchant, this.provider.capture(merchant, authorization, begun));
  }

  void(merchant: string, authorization: AuthorizationReference, begun?: Stopwatch): Promise<CallOutcome> {
    return this.answered('void', merchant, this.provider.void(merchant, authorization, begun));
  }

  refund(merchant: string, refund: RefundToMake, begun?: Stopwatch): Promise<CallOutcome> {
    return this.answered('refund', merchant, this.provider.refund(merchant, refund, begun));
  }

  query(merchant: string, sessionId: string, shopper?: ToldShopper): Promise<QueryOutcome> {
    return this.answered('query', merchant, this.provider.query(merchant, sessionId, shopper));
  }

  resend(merchant: string, sessionId: string): Promise<CallOutcome> {
    return this.answered('resend', merchant, this.provider.resend(merchant, sessionId));
  }

  private async answered<T extends { kind: string }>(call: string, merchant: string, outcome: Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const value = await outcome;
    const durationMs = performance.now() - startedAt;
    this.durations.observe(call, value.kind, durationMs);
    this.figures.note(merchant, value.kind, durationMs);
    crashPoint(`provider answered ${call}`);
    return value;
  }
}
