import { Injectable } from '@nestjs/common';
import { Vault } from '#event-store';
import { Clock, crashPoint } from '#platform';
import pg from 'pg';
import type { NotificationReason } from '../domain/values/notification-reason.js';
import { contextOf } from './inbox.js';
import { REASON_MAX } from '../store/notification-writes.js';
import type { NotificationState } from './notification.entity.js';
import { merchantsWith } from '../store/due-queues.js';
import { IS_HERE } from '../store/placement.js';

/** A notification that is due, taken by this process. */
export interface TakenNotification {
  id: string;
  merchant: string;
  streamId: string;
  receivedAt: Date;
  attempts: number;
  correlationId: string;
  sealedFor: string;
  sealed: Buffer;
}

/** How long a worker has a notification. It renews this before the time is over; otherwise another worker may take it. */
const TAKEN_FOR_MS = 15_000;

/** Retries after a failure: a short failure of the database costs a minute; a notification that fails each time is retried hourly. */
const BACK_OFF_MS = [10_000, 20_000, 60_000, 180_000, 600_000, 3_600_000];
const ATTEMPTS_MAX = 10;
/** Delays of inquiries about what the provider could not confirm: seconds, minutes, an hour, then daily for a week. */
const DAY_MS = 86_400_000;
const ANSWER_DISTANCES_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, ...Array.from({ length: 7 }, () => DAY_MS)];

const TABLE = 'payments.notifications';

const WAIT = `
update payments.notifications set state = $2, reason = $3, next_attempt_at = $4, attempts = $5 where id = $1`;

const ASK_AGAIN = `
update payments.notifications set next_attempt_at = $2 where stream_id = $1 and state = 'unconfirmed'`;

/** Each merchant has a queue of its own. The lateral query locks no more than are taken. */
const TAKE_DUE = `
with recursive ${merchantsWith(TABLE, 'next_attempt_at')},
queues as (
  select merchant, $4 - coalesce(under_way, 0) as room
    from found left join unnest($5::text[], $6::int[]) as busy (merchant, under_way) using (merchant)
   where merchant is not null and ${IS_HERE})
update ${TABLE}
   set attempts = attempts + case state when 'received' then 1 else 0 end, next_attempt_at = $2
 where id in (
   select due.id from (select * from queues where room > 0 order by room desc) as queue
    cross join lateral (select id from ${TABLE} known
                         where known.merchant = queue.merchant and next_attempt_at <= $1
                         order by next_attempt_at limit queue.room for update skip locked) as due
    limit $3)
returning id, merchant, stream_id, received_at, attempts, correlation_id, sealed_for, sealed`;

/** A later time is kept. A notification with more attempts has come to an end, and has a time of its own. */
const KEEP = `
update ${TABLE} as known set next_attempt_at = $3
  from unnest($1::uuid[], $2::int[]) as taken (id, attempts)
 where known.id = taken.id and known.attempts = taken.attempts and next_attempt_at <= $3`;

interface SealedRow {
  id: string;
  merchant: string;
  stream_id: string;
  received_at: Date;
  attempts: number;
  correlation_id: string | null;
  sealed_for: string;
  sealed: Buffer;
}

/** When a stored notification is processed next, by one process only. */
@Injectable()
export class DueNotifications {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * Merchants with fewer under way come before others; then the oldest. `ofMerchantMax`: of one merchant, with those under way. An attempt
   * counts from here.
   */
  async take(
    limit: number,
    ofMerchantMax: number,
    underWay: Iterable<Pick<TakenNotification, 'merchant'>>,
  ): Promise<TakenNotification[]> {
    const queues = [...Map.groupBy(underWay, ({ merchant }) => merchant)];
    const now = this.clock.now();
    const { rows } = await this.pool.query<SealedRow>({
      name: 'inbox-take-due',
      text: TAKE_DUE,
      values: [
        now,
        new Date(now.getTime() + TAKEN_FOR_MS),
        limit,
        ofMerchantMax,
        queues.map(([merchant]) => merchant),
        queues.map(([, { length }]) => length),
      ],
    });
    return rows.map(takenFrom);
  }

  /** No other worker takes these for now. */
  async keep(taken: Pick<TakenNotification, 'id' | 'attempts'>[]): Promise<void> {
    const until = new Date(this.clock.now().getTime() + TAKEN_FOR_MS);
    const values = [taken.map(({ id }) => id), taken.map(({ attempts }) => attempts), until];
    await this.pool.query({ name: 'inbox-keep-taken', text: KEEP, values });
  }

  /** The body as received; empty if the person's data was erased meanwhile. */
  async open({ id, sealedFor, sealed }: TakenNotification): Promise<string> {
    const key = await this.vault.loadKey(sealedFor);
    return key ? this.vault.openBytes(key, sealed, contextOf(id)).toString() : '';
  }

  /** Plans the next attempt with growing delays. After the last attempt the notification is set aside for an operator. */
  async postpone(
    { id, attempts }: Pick<TakenNotification, 'id' | 'attempts'>,
    reason: NotificationReason,
  ): Promise<void> {
    const backOffMs = BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length - 1)]!;
    const due = attempts < ATTEMPTS_MAX ? new Date(this.clock.now().getTime() + backOffMs) : null;
    await this.pool.query(
      'update payments.notifications set state = $2, reason = $3, next_attempt_at = $4 where id = $1',
      [id, due ? 'received' : 'failed', reason.slice(0, REASON_MAX), due],
    );
  }

  /**
   * The provider's answer may still change. Inquiries follow on the schedule of unknown outcomes; then the notification is for operators.
   */
  async waitForAnswer(
    { id, attempts }: Pick<TakenNotification, 'id' | 'attempts'>,
    state: NotificationState,
    reason: string,
  ): Promise<void> {
    const distanceMs = ANSWER_DISTANCES_MS[attempts];
    const due = distanceMs === undefined ? null : new Date(this.clock.now().getTime() + distanceMs);
    await this.pool.query(WAIT, [id, state, reason.slice(0, REASON_MAX), due, attempts + 1]);
    crashPoint('notification waits for an answer');
  }

  /** A person has made a decision that may clarify the notifications of this payment. */
  async askAgain(streamId: string): Promise<void> {
    await this.pool.query({ name: 'inbox-ask-again', text: ASK_AGAIN, values: [streamId, this.clock.now()] });
  }
}

function takenFrom(row: SealedRow): TakenNotification {
  const { id, merchant, stream_id: streamId, received_at: receivedAt, attempts, sealed_for: sealedFor, sealed } = row;
  return { id, merchant, streamId, receivedAt, attempts, correlationId: row.correlation_id ?? id, sealedFor, sealed };
}
