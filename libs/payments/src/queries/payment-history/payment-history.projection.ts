import { Injectable } from '@nestjs/common';
import { RecentStreams, type EventContent, type Projection, type RecordedEvent } from '#event-store';
import type pg from 'pg';
import { fold } from '../../domain/evolve/evolve.js';
import type { DecisionContexts } from '../../store/decision-contexts.js';
import { PAYMENT_CATEGORY } from '../../store/payment-ref.js';
import { paymentEvent } from '../../store/payment-event.js';
import { readRows, writeRows, type PaymentHistoryRow } from './payment-history-table.js';

export const PAYMENT_HISTORY = 'payment-history-v2';

/** Keeps `payment_history_v2` as the fold of every payment's events, with at most two statements per batch. */
@Injectable()
export class PaymentHistoryProjection implements Projection {
  readonly name: string = PAYMENT_HISTORY;
  protected readonly table: string = 'payments.payment_history_v2';

  private readonly recent = new RecentStreams<PaymentHistoryRow>();

  constructor(private readonly contexts: Pick<DecisionContexts, 'dueRules'>) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const byStream = Map.groupBy(
      batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`)),
      ({ streamId }) => streamId,
    );
    if (byStream.size === 0) return;
    const known = await this.begunBefore(byStream, tx);
    const changed = [...byStream].map(([streamId, events]) => rowOf(streamId, events, known.get(streamId)));
    await tx.query(writeRows(this.table, changed, (merchant) => this.contexts.dueRules(merchant)));
    for (const row of changed) this.recent.keep(row.stream_id, row.version, row);
  }

  /** Rows of payments that began before this batch. Other payments are in the batch as a whole. */
  private async begunBefore(
    byStream: ReadonlyMap<string, RecordedEvent[]>,
    tx: pg.PoolClient,
  ): Promise<Map<string, PaymentHistoryRow>> {
    const known = new Map<string, PaymentHistoryRow>();
    const unknown: string[] = [];
    for (const [streamId, [first]] of byStream) {
      const row = this.recent.take(streamId, first!.version - 1);
      if (row) known.set(streamId, row);
      else if (first!.version > 1) unknown.push(streamId);
    }
    if (unknown.length === 0) return known;
    const { rows } = await tx.query<PaymentHistoryRow>(readRows(this.table, unknown));
    for (const row of rows) known.set(row.stream_id, row);
    return known;
  }
}

/** `before`: the stored row, which may include some of the events. */
export function rowOf(
  streamId: string,
  events: readonly EventContent[],
  before?: PaymentHistoryRow,
): PaymentHistoryRow {
  const unseen = events.filter(({ version }) => version > (before?.version ?? 0)).map(paymentEvent);
  const payment = fold(unseen, before?.payment)!;
  // If all events were applied before, the row is unchanged and not written.
  const version = Math.max(before?.version ?? 0, events.at(-1)!.version);
  return { stream_id: streamId, version, payment, at: unseen.at(-1)?.data.at ?? payment.at };
}
