import { Query } from '@nestjs/cqrs';
import type { ProviderReport } from '../../domain/values/provider-report.js';
import type { PaymentRef } from '../../store/payment-ref.js';

/** no-answer: the provider was not reachable, or did not answer in time. nothing: it does not know the session. */
export type Peeked = { kind: 'report'; report: ProviderReport } | { kind: 'nothing' } | { kind: 'no-answer' };

/** The provider's current report about a session, for display only. Nothing is recorded. */
export class PeekProvider extends Query<Peeked> {
  constructor(
    readonly ref: PaymentRef,
    readonly sessionId: string,
  ) {
    super();
  }
}
