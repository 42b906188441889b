import { Injectable } from '@nestjs/common';
import type { Projection, RecordedEvent } from '#event-store';
import type pg from 'pg';
import { fold } from '../../domain/evolve.js';
import { forgottenOf, needsAttention, reviewsOf, waitingRefundsOf } from '../../domain/attention.js';
import { openEndsOf } from '../../domain/open-ends.js';
import { transactionIdsOf } from '../../domain/transaction-ids.js';
import { nextDue } from '../../domain/due.js';
import type { DueRules } from '../../domain/due-item.js';
import { brokenLaws, isAtRest } from '../../domain/law.js';
import { phaseOf, type Payment } from '../../domain/payment.js';
import type { Instant } from '../../domain/instant.js';
import { releasedOf } from '../../domain/released.js';
import type { DecisionContexts } from '../../store/decision-contexts.js';
import { PAYMENT_CATEGORY, refOf } from '../../store/payment-ref.js';
import { paymentEvent } from '../../store/payment-event.js';

interface Row {
  stream_id: string;
  version: number;
  payment: Payment;
  /** Of its newest event. */
  at: Instant;
}

const read = (table: string) =>
  `select stream_id, version::int as version, payment from payments.${table} where stream_id = any($1)`;

/** In the order of their values, with the type that they are unnested as. */
const COLUMNS = {
  stream_id: 'text',
  merchant: 'text',
  order_id: 'text',
  version: 'bigint',
  phase: 'text',
  payment: 'jsonb',
  due_at: 'timestamptz',
  review_since: 'timestamptz',
  contradicted_since: 'timestamptz',
  open_end_since: 'timestamptz',
  refund_waiting_since: 'timestamptz',
  forgotten_since: 'timestamptz',
  released_since: 'timestamptz',
  at_rest_since: 'timestamptz',
  is_silent: 'boolean',
  transaction_ids: 'jsonb',
} as const;
type Column = keyof typeof COLUMNS;
type Values = Record<Column, unknown>;
type Derived =
  | 'due_at'
  | 'review_since'
  | 'contradicted_since'
  | 'open_end_since'
  | 'refund_waiting_since'
  | 'forgotten_since'
  | 'released_since'
  | 'at_rest_since'
  | 'is_silent';

const names = Object.keys(COLUMNS) as Column[];
const KEYS: readonly Column[] = ['stream_id', 'merchant', 'order_id'];
const parameters = names.map((name, index) => `$${index + 1}::${COLUMNS[name]}[]`);
const selected = names.map((name) =>
  name === 'transaction_ids' ? 'array(select jsonb_array_elements_text(transaction_ids))' : name,
);
const updated = names.filter((name) => !KEYS.includes(name)).map((name) => `${name} = excluded.${name}`);

/** `version <` makes a second delivery a no-op. */
const write = (table: string) => `
insert into payments.${table} as known (${names.join(', ')})
select ${selected.join(', ')} from unnest(${parameters.join(', ')}) as row (${names.join(', ')})
    on conflict (stream_id) do update set ${updated.join(', ')}
 where known.version < excluded.version`;

export const PAYMENT_HISTORY = 'payment-history-v2';

/** Keeps `payment_history_v2` the fold of every payment's events: two statements a batch, however many payments it touches. */
@Injectable()
export class PaymentHistoryProjection implements Projection {
  readonly name: string = PAYMENT_HISTORY;
  /** In schema `payments`. */
  protected readonly table: string = 'payment_history_v2';

  constructor(private readonly contexts: Pick<DecisionContexts, 'dueRules'>) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const byStream = Map.groupBy(
      batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`)),
      ({ streamId }) => streamId,
    );
    if (byStream.size === 0) return;
    const { table } = this;
    const name = table.replaceAll('_', '-');
    const { rows } = await tx.query<Row>({ name: `${name}-read`, text: read(table), values: [[...byStream.keys()]] });
    const known = new Map(rows.map((row) => [row.stream_id, row]));
    const changed = [...byStream].map(([streamId, events]) => next(streamId, known.get(streamId), events));
    await tx.query({ name: `${name}-write`, text: write(table), values: this.columnsOf(changed) });
  }

  private columnsOf(rows: Row[]): unknown[][] {
    const values = rows.map((row) => this.valuesOf(row));
    return names.map((name) => values.map((row) => row[name]));
  }

  private valuesOf({ stream_id, version, payment, at }: Row): Values {
    const { merchant, orderId: order_id } = refOf(stream_id);
    return {
      stream_id,
      merchant,
      order_id,
      version,
      phase: phaseOf(payment),
      payment: JSON.stringify(payment),
      ...derivedOf(payment, at, this.contexts.dueRules(merchant)),
      transaction_ids: JSON.stringify(transactionIdsOf(payment)),
    };
  }
}

function next(streamId: string, before: Row | undefined, events: RecordedEvent[]): Row {
  const unseen = events.filter(({ version }) => version > (before?.version ?? 0)).map(paymentEvent);
  const payment = fold(unseen, before?.payment)!;
  // Any that were applied before are no news to the row, which is then not written.
  const at = unseen.at(-1)?.data.at ?? '';
  return { stream_id: streamId, version: events.at(-1)!.version, payment, at };
}

/** What is listed and what is due, as the row says it. */
function derivedOf(payment: Payment, at: Instant, rules: DueRules): Pick<Values, Derived> {
  const due = nextDue(payment, rules);
  const reviews = reviewsOf(payment);
  const listed = needsAttention(payment);
  const isAtRestNow = isAtRest(payment) && !listed;
  return {
    due_at: due ?? null,
    review_since: oldest(reviews),
    contradicted_since: oldest(reviews.filter(({ contradictsAnswer }) => contradictsAnswer)),
    open_end_since: oldest(openEndsOf(payment)),
    refund_waiting_since: oldest(waitingRefundsOf(payment)),
    forgotten_since: forgottenOf(payment)[0]?.since ?? null,
    released_since: oldest(releasedOf(payment)),
    at_rest_since: isAtRestNow && due === undefined ? at : null,
    is_silent: brokenLaws(payment, rules).length > 0,
  };
}

function oldest(items: { since: Instant }[]): Instant | null {
  return items.map(({ since }) => since).sort()[0] ?? null;
}
