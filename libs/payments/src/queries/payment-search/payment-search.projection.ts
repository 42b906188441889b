import type { Projection, RecordedEvent, Upcasters } from '#event-store';
import type pg from 'pg';
import { PAYMENT_CATEGORY } from '../../store/payment-ref.js';
import { PaymentsOfBatch } from './payments-of-batch.js';
import { searchRow } from './search-row.js';
import { writeSearchRows } from './search-table.js';

/** Keeps `payment_search`, with at most two statements per batch. */
export class PaymentSearchProjection implements Projection {
  readonly name = 'payment-search-v1';
  private readonly payments: PaymentsOfBatch;

  constructor(upcasters: Upcasters) {
    this.payments = new PaymentsOfBatch(upcasters);
  }

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const touched = batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`));
    if (touched.length === 0) return;
    const payments = await this.payments.read(touched, tx);
    const requests = Map.groupBy(touched, ({ streamId }) => streamId);
    const rows = payments.map(({ streamId, version, payment, told }) => {
      const row = searchRow(payment, told);
      const requestIds = requests.get(streamId)!.flatMap(({ correlationId }) => correlationId ?? []);
      return { ...row, stream_id: streamId, version, ids: [...new Set([...row.ids, ...requestIds])] };
    });
    await tx.query(writeSearchRows(rows));
  }
}
