import { Inject, Injectable } from '@nestjs/common';
import { MOVED_FROM, type Projection, type RecordedEvent } from '#event-store';
import { formatMoney, paymentEvent, PAYMENT_CATEGORY, refOf, type Money, type PaymentEventType } from '#payments';
import { Merchants } from '#merchants';
import { Counter, Registry } from 'prom-client';

/** Outcomes of payments, by event. */
const OUTCOMES: Readonly<Partial<Record<PaymentEventType, string>>> = {
  SessionOpened: 'opened',
  PaymentAuthorized: 'authorized',
  PaymentCaptured: 'captured',
  AuthorizationVoided: 'voided',
  RefundCompleted: 'refunded',
  RefundDiscovered: 'refunded',
  DisputeOpened: 'disputed',
  DisputeWon: 'dispute-won',
  DisputeLost: 'dispute-lost',
  SessionDeclined: 'declined',
  SessionExpired: 'expired',
  PaymentCancelled: 'cancelled',
  ReviewOpened: 'in-review',
};
const MONEY: ReadonlySet<string> = new Set([
  'authorized',
  'captured',
  'voided',
  'refunded',
  'disputed',
  'dispute-lost',
]);
/** Counters show current events only: old events in the log of a new installation, or after a long outage, are not counted. */
const COUNTED_FOR_MS = 3_600_000;
const OTHER = 'other';

interface Counted {
  merchant: string;
  outcome: string;
  amount?: Money | undefined;
}

/** Counts each event once: a batch counts when it is committed, in the one worker that follows the log. */
@Injectable()
export class MoneyFigures implements Projection {
  readonly name = 'money-figures-v1';
  private readonly outcomes: Counter<'merchant' | 'outcome'>;
  private readonly moved: Counter<'merchant' | 'currency' | 'kind'>;
  private pending: Counted[] = [];

  constructor(
    private readonly merchants: Merchants,
    @Inject(Registry) registry: Registry,
  ) {
    const registers = [registry];
    this.outcomes = new Counter({
      name: 'payment_outcomes_total',
      help: 'Outcomes of payments and sessions.',
      labelNames: ['merchant', 'outcome'],
      registers,
    });
    this.moved = new Counter({
      name: 'money_moved_total',
      help: 'Amounts that were authorized, captured, voided, refunded, disputed and lost in disputes, in major units.',
      labelNames: ['merchant', 'currency', 'kind'],
      registers,
    });
  }

  /** Remembers the batch until it is committed. After a rollback it comes again. */
  apply(batch: RecordedEvent[]): Promise<void> {
    const since = Date.now() - COUNTED_FOR_MS;
    this.pending = batch.flatMap((recorded) => {
      if (!recorded.streamId.startsWith(`${PAYMENT_CATEGORY}-`) || MOVED_FROM in recorded.meta) return [];
      const event = paymentEvent(recorded);
      const outcome = OUTCOMES[event.type];
      if (!outcome || Date.parse(event.data.at) < since) return [];
      const amount = 'amount' in event.data ? event.data.amount : undefined;
      return [{ merchant: refOf(recorded.streamId).merchant, outcome, amount }];
    });
    return Promise.resolve();
  }

  committed(): void {
    for (const { merchant: id, outcome, amount } of this.pending.splice(0)) {
      const merchant = this.merchants.find(id) ? id : OTHER;
      this.outcomes.inc({ merchant, outcome });
      if (!amount || !MONEY.has(outcome)) continue;
      this.moved.inc({ merchant, currency: amount.currency, kind: outcome }, Number(formatMoney(amount)));
    }
  }
}
