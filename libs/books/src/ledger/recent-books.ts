import { RecentStreams, type RecordedEvent, type Upcasters } from '#event-store';
import { PAYMENT_CATEGORY, paymentEvent } from '#payments';
import type pg from 'pg';
import { PaymentBooks } from './payment-books.js';
import { readBefore } from './read-streams.js';

export type BooksByStream = ReadonlyMap<string, PaymentBooks>;

/** The books of a batch's payments: remembered from the batch before, or read from the log. */
export class RecentBooks {
  private readonly recent = new RecentStreams<PaymentBooks>();

  constructor(private readonly upcasters: Upcasters) {}

  /** The books before the batch: of payments that may move money in it, that begin in it, or that are remembered. */
  async open(tx: pg.PoolClient, batch: RecordedEvent[], moving: ReadonlySet<string>): Promise<BooksByStream> {
    const open = new Map<string, PaymentBooks>();
    const unknown = new Map<string, number>();
    for (const [streamId, [first]] of byPayment(batch)) {
      const books = first!.version === 1 ? new PaymentBooks() : this.recent.take(streamId, first!.version - 1);
      if (books) open.set(streamId, books);
      else if (moving.has(streamId)) unknown.set(streamId, first!.version);
    }
    if (unknown.size === 0) return open;
    const before = await readBefore(tx, unknown);
    for (const streamId of unknown.keys()) {
      const books = new PaymentBooks();
      for (const content of before.get(streamId) ?? []) books.follow(paymentEvent(this.upcasters.apply(content)));
      open.set(streamId, books);
    }
    return open;
  }

  /** Remembers the books after the batch. */
  keep(batch: RecordedEvent[], open: BooksByStream): void {
    for (const [streamId, events] of byPayment(batch)) {
      const books = open.get(streamId);
      if (books) this.recent.keep(streamId, events.at(-1)!.version, books);
    }
  }
}

function byPayment(batch: RecordedEvent[]): Map<string, RecordedEvent[]> {
  const ofPayments = batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`));
  return Map.groupBy(ofPayments, ({ streamId }) => streamId);
}
