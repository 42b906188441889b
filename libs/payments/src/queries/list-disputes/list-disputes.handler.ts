import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import pg from 'pg';
import type { Dispute } from '../../domain/state/dispute.js';
import { disputesOf, openDisputesOf } from '../../domain/state/disputes.js';
import type { Payment } from '../../domain/state/payment.js';
import { cursorOf, keyOf, pageOf, type Page } from '../operator-lists/page.js';
import { ListDisputes, type DisputeList, type ListedDispute } from './list-disputes.query.js';

interface Row {
  stream_id: string;
  merchant: string;
  order_id: string;
  at: Date;
  payment: Payment;
}

/** Each list has its own partial index. Cursors have milliseconds, like the times of events. */
const select = (column: string, order: 'asc' | 'desc') => `
select stream_id, merchant, order_id, ${column} as at, payment from payments.payment_history_v2
 where ${column} is not null
   and ($1::timestamptz is null or (${column}, stream_id) ${order === 'asc' ? '>' : '<'} ($1, $2))
 order by ${column} ${order}, stream_id ${order} limit $3`;

const LISTS: Readonly<Record<DisputeList, { sql: string; items: (payment: Payment) => ListedDispute[] }>> = {
  open: { sql: select('dispute_since', 'asc'), items: (payment) => listed(payment, openDisputesOf(payment)) },
  all: { sql: select('disputed_at', 'desc'), items: (payment) => listed(payment, disputesOf(payment).toReversed()) },
};

@QueryHandler(ListDisputes)
export class ListDisputesHandler implements IQueryHandler<ListDisputes> {
  constructor(private readonly pool: pg.Pool) {}

  async execute({ list, page: { limit, after } }: ListDisputes): Promise<Page<ListedDispute>> {
    const { sql, items } = LISTS[list];
    const [at, stream] = keyOf(after, 'instant', 'text') ?? [];
    const { rows } = await this.pool.query<Row>(sql, [at ?? null, stream ?? null, limit + 1]);
    return pageOf(
      rows,
      limit,
      ({ payment }) => items(payment),
      (row) => cursorOf(row.at.toISOString(), row.stream_id),
    );
  }
}

function listed({ merchant, orderId }: Payment, disputes: Dispute[]): ListedDispute[] {
  return disputes.map((dispute) => ({ merchant, orderId, ...dispute }));
}
