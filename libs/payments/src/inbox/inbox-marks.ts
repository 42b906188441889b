import { Injectable } from '@nestjs/common';
import type { AlsoWrite } from '#event-store';
import { Clock, crashPoint } from '#platform';
import pg from 'pg';
import type { NotificationReason } from '../domain/values/notification-reason.js';
import { contradictedNotification, END_NOTIFICATION, REASON_MAX } from '../store/notification-writes.js';

const MARK_PROCESSED = `
update payments.notifications set state = 'processed', processed_at = $2, next_attempt_at = null, reason = null
 where id = $1`;

/** Marks the state of notifications. A notification that was not kept has no mark. */
@Injectable()
export class InboxMarks {
  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
  ) {}

  /** Part of the append of the events that the notification caused. */
  processed(id: string): AlsoWrite {
    return { sql: MARK_PROCESSED, values: [id, this.clock.now()] };
  }

  /** Part of the append of the events that the provider's answer caused instead. */
  contradicted(id: string, reason: NotificationReason): AlsoWrite {
    return contradictedNotification(id, reason);
  }

  async markContradicted(id: string, reason: NotificationReason): Promise<void> {
    const { sql, values } = this.contradicted(id, reason);
    await this.pool.query({ name: 'inbox-contradicted', text: sql, values });
    crashPoint('contradicted notification');
  }

  /** For operators. Nothing retries it automatically. */
  async setAside(id: string, reason: NotificationReason): Promise<void> {
    await this.pool.query(END_NOTIFICATION, [id, 'failed', reason.slice(0, REASON_MAX)]);
    crashPoint('set a notification aside');
  }

  async markProcessed(id: string): Promise<void> {
    const { sql, values } = this.processed(id);
    await this.pool.query({ name: 'inbox-processed', text: sql, values });
    crashPoint('marked notification');
  }
}
