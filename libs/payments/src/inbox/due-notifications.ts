import { Injectable } from '@nestjs/common';
import { Vault } from '#event-store';
import { Clock, crashPoint } from '#platform';
import pg from 'pg';
import type { NotificationReason } from '../domain/values/notification-reason.js';
import { contextOf } from './inbox.js';
import { REASON_MAX } from '../store/notification-writes.js';
import type { NotificationState } from './notification.entity.js';
import { KEEP_TAKEN, TAKE_DUE, takenFrom, type SealedRow, type TakenNotification } from './taken-notification.js';

/** How long a worker has a notification. It renews this before the time is over; otherwise another worker may take it. */
const TAKEN_FOR_MS = 15_000;

/** Retries after a failure: a short failure of the database costs a minute; a notification that fails each time is retried hourly. */
const BACK_OFF_MS = [10_000, 20_000, 60_000, 180_000, 600_000, 3_600_000];
const ATTEMPTS_MAX = 10;
/** Delays of inquiries about what the provider could not confirm: seconds, minutes, an hour, then daily for a week. */
const DAY_MS = 86_400_000;
const ANSWER_DISTANCES_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, ...Array.from({ length: 7 }, () => DAY_MS)];

const WAIT = `
update payments.notifications set state = $2, reason = $3, next_attempt_at = $4, attempts = $5 where id = $1`;

const ASK_AGAIN = `
update payments.notifications set next_attempt_at = $2 where stream_id = $1 and state = 'unconfirmed'`;

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
    await this.pool.query({ name: 'inbox-keep-taken', text: KEEP_TAKEN, values });
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
