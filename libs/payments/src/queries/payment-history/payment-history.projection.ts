import { Injectable } from '@nestjs/common';
import type { Projection, RecordedEvent } from '#event-store';
import type pg from 'pg';
import { fold } from '../../domain/evolve.js';
import type { DecisionContexts } from '../../store/decision-contexts.js';
import { PAYMENT_CATEGORY } from '../../store/payment-ref.js';
import { paymentEvent } from '../../store/payment-event.js';
import { readRows, writeRows, type PaymentHistoryRow } from './payment-history-table.js';

export const PAYMENT_HISTORY = 'payment-history-v2';

/** Keeps `payment_history_v2` the fold of every payment's events: two statements a batch at most, however many payments it touches. */
@Injectable()
export class PaymentHistoryProjection implements Projection {
  readonly name: string = PAYMENT_HISTORY;
  protected readonly table: string = 'payments.payment_history_v2';

  constructor(private readonly contexts: Pick<DecisionContexts, 'dueRules'>) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const byStream = Map.groupBy(
      batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`)),
      ({ streamId }) => streamId,
    );
    if (byStream.size === 0) return;
    const known = await this.readBegun(byStream, tx);
    const changed = [...byStream].map(([streamId, events]) => next(streamId, known.get(streamId), events));
    await tx.query(writeRows(this.table, changed, (merchant) => this.contexts.dueRules(merchant)));
  }

  /** Of payments whose beginning is not in the batch: the others are in it as a whole. */
  private async readBegun(
    byStream: ReadonlyMap<string, RecordedEvent[]>,
    tx: pg.PoolClient,
  ): Promise<Map<string, PaymentHistoryRow>> {
    const begun = [...byStream].filter(([, [first]]) => first!.version > 1).map(([streamId]) => streamId);
    if (begun.length === 0) return new Map();
    const { rows } = await tx.query<PaymentHistoryRow>(readRows(this.table, begun));
    return new Map(rows.map((row) => [row.stream_id, row]));
  }
}

function next(streamId: string, before: PaymentHistoryRow | undefined, events: RecordedEvent[]): PaymentHistoryRow {
  const unseen = events.filter(({ version }) => version > (before?.version ?? 0)).map(paymentEvent);
  const payment = fold(unseen, before?.payment)!;
  // Any that were applied before are no news to the row, which is then not written.
  const at = unseen.at(-1)?.data.at ?? '';
  return { stream_id: streamId, version: events.at(-1)!.version, payment, at };
}
