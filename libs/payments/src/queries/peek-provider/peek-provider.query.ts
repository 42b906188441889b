import { Query } from '@nestjs/cqrs';
import type { ProviderReport } from '../../domain/provider-report.js';
import type { PaymentRef } from '../../store/payment-ref.js';

/** no-answer: it could not be asked, or not in time. nothing: it knows nothing of the session. */
export type Peeked = { kind: 'report'; report: ProviderReport } | { kind: 'nothing' } | { kind: 'no-answer' };

/** What the provider says of a session at this moment. Nothing is recorded and nothing moves: for eyes only. */
export class PeekProvider extends Query<Peeked> {
  constructor(
    readonly ref: PaymentRef,
    readonly sessionId: string,
  ) {
    super();
  }
}
