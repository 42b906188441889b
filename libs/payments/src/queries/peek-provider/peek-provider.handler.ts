import { setTimeout as sleep } from 'node:timers/promises';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { PaymentProvider } from '../../provider/payment-provider.js';
import { PeekProvider, type Peeked } from './peek-provider.query.js';

/** Limit of the wait of a page. */
const WAIT_MS = 2_000;

@QueryHandler(PeekProvider)
export class PeekProviderHandler implements IQueryHandler<PeekProvider> {
  constructor(private readonly provider: PaymentProvider) {}

  async execute({ ref, sessionId }: PeekProvider): Promise<Peeked> {
    const tooLate = new AbortController();
    const asked = this.provider.query(ref.merchant, sessionId);
    const late = sleep(WAIT_MS, undefined, { signal: tooLate.signal }).catch(() => undefined);
    const outcome = await Promise.race([asked, late]);
    tooLate.abort();
    if (outcome?.kind !== 'answered') return { kind: 'no-answer' };
    return outcome.report ? { kind: 'report', report: outcome.report } : { kind: 'nothing' };
  }
}
