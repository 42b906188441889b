import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import pg from 'pg';
import type { PaymentPhase } from '../../domain/state/payment.js';
import { cursorOf, keyOf, pageOf, type Page } from '../operator-lists/page.js';
import { SearchPayments, type FoundPaymentItem } from './search-payments.query.js';
import { searchStatement } from './search-statement.js';

interface Row {
  stream_id: string;
  merchant: string;
  order_id: string;
  started_at: Date;
  phase: PaymentPhase;
  currency: string;
  amount_minor: string;
  captured_minor: string;
  refunded_minor: string;
  card_type: string | null;
  card_digits: string | null;
  processor: string | null;
  in_review: boolean;
  unknown_since: Date | null;
}

@QueryHandler(SearchPayments)
export class SearchPaymentsHandler implements IQueryHandler<SearchPayments> {
  constructor(private readonly pool: pg.Pool) {}

  async execute({ filter, page: { limit, after } }: SearchPayments): Promise<Page<FoundPaymentItem>> {
    const key = keyOf(after, 'instant', 'text');
    const { rows } = await this.pool.query<Row>(searchStatement(filter, key && [key[0]!, key[1]!], limit + 1));
    return pageOf(
      rows,
      limit,
      (row) => [itemOf(row)],
      (row) => cursorOf(row.started_at.toISOString(), row.stream_id),
    );
  }
}

function itemOf(row: Row): FoundPaymentItem {
  const { currency } = row;
  const money = (minor: string) => ({ currency, minor: Number(minor) });
  return {
    merchant: row.merchant,
    orderId: row.order_id,
    startedAt: row.started_at.toISOString(),
    phase: row.phase,
    amount: money(row.amount_minor),
    captured: money(row.captured_minor),
    refunded: money(row.refunded_minor),
    card: row.card_digits === null ? undefined : `${row.card_type ?? ''} ••${row.card_digits}`.trim(),
    processor: row.processor ?? undefined,
    inReview: row.in_review,
    unknownSince: row.unknown_since?.toISOString(),
  };
}
