import { Injectable } from '@nestjs/common';
import { Vault } from '#event-store';
import { Clock, crashPoint } from '#platform';
import pg from 'pg';
import type { NotificationReason } from '../domain/values/notification-reason.js';
import { contextOf } from './inbox.js';
import { REASON_MAX } from '../store/notification-writes.js';
import type { NotificationState } from './notification.entity.js';
import { IS_HERE } from '../store/placement.js';

export interface KeptNotification {
  id: string;
  merchant: string;
  streamId: string;
  receivedAt: Date;
  attempts: number;
  correlationId: string;
  body: string;
}

/** Retries after a failure: a short failure of the database costs a minute; a notification that fails each time is retried hourly. */
const BACK_OFF_MS = [10_000, 20_000, 60_000, 180_000, 600_000, 3_600_000];
const ATTEMPTS_MAX = 10;
/** Delays of inquiries about what the provider could not confirm: seconds, minutes, an hour, then daily for a week. */
const DAY_MS = 86_400_000;
const ANSWER_DISTANCES_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000, ...Array.from({ length: 7 }, () => DAY_MS)];
const BATCH = 20;

const WAIT = `
update payments.notifications set state = $2, reason = $3, next_attempt_at = $4, attempts = $5 where id = $1`;

const ASK_AGAIN = `
update payments.notifications set next_attempt_at = $2 where stream_id = $1 and state = 'unconfirmed'`;

/** Takes due notifications for a limited time, each by one process only. */
const TAKE_DUE = `
update payments.notifications
   set attempts = attempts + case state when 'received' then 1 else 0 end, next_attempt_at = $2
 where id in (select id from payments.notifications
               where next_attempt_at <= $1 and ${IS_HERE}
               order by next_attempt_at limit ${BATCH} for update skip locked)
returning id, merchant, stream_id, received_at, attempts, correlation_id, sealed_for, sealed`;

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

  /** Due notifications, taken by this process until their next attempt is due. */
  async takeDue(): Promise<KeptNotification[]> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<SealedRow>({
      name: 'inbox-take-due',
      text: TAKE_DUE,
      values: [now, new Date(now.getTime() + BACK_OFF_MS[0]!)],
    });
    return Promise.all(rows.map((row) => this.open(row)));
  }

  /** Plans the next attempt with growing delays. After the last attempt the notification is set aside for an operator. */
  async postpone(
    { id, attempts }: Pick<KeptNotification, 'id' | 'attempts'>,
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
    { id, attempts }: Pick<KeptNotification, 'id' | 'attempts'>,
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

  private async open(row: SealedRow): Promise<KeptNotification> {
    const key = await this.vault.loadKey(row.sealed_for);
    const { id, merchant, stream_id: streamId, received_at: receivedAt, attempts } = row;
    // The person's data was erased meanwhile, so the notification is empty.
    const body = key ? this.vault.openBytes(key, row.sealed, contextOf(id)).toString() : '';
    return { id, merchant, streamId, receivedAt, attempts, correlationId: row.correlation_id ?? id, body };
  }
}
