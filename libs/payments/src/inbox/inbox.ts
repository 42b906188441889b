import { Injectable } from '@nestjs/common';
import { Vault, type AlsoWrite, type SubjectKey } from '#event-store';
import { Clock, crashPoint } from '#platform';
import pg from 'pg';
import type { NotificationReason } from '../domain/notification-reason.js';
import { withRetry } from '../store/with-retry.js';
import { contradictedNotification, END_NOTIFICATION, REASON_MAX } from '../store/notification-writes.js';
import type { NotificationState } from './notification.entity.js';
import { UnverifiedRing } from './unverified-ring.js';

export interface NotificationToKeep {
  /** UUIDv7, chosen before: a second attempt after a lost answer changes nothing. */
  id: string;
  merchant: string;
  /** As received. */
  body: string;
  state: NotificationState;
  reason?: NotificationReason | undefined;
  sessionId?: string | undefined;
  /** The payment's stream, when its session is known. */
  streamId?: string | undefined;
  /** The payment's, where it was read already. */
  key?: SubjectKey | undefined;
  correlationId: string;
}

/** One that is to be processed, or has been. */
export type TrustedNotification = Omit<NotificationToKeep, 'state' | 'reason'>;

/** Time that the process which received a notification has for it before a worker takes it over. */
const FIRST_ATTEMPT_AFTER_MS = 10_000;
/** The sender waits for it: better to be asked again than to be silent. */
const ANSWER_TIMEOUT_MS = 5_000;
/** Limits the stored size of unverified webhooks. */
const UNVERIFIED_BODY_MAX = 16_384;

const INSERT = `
insert into payments.notifications
  (id, merchant, stream_id, session_id, state, reason, received_at, next_attempt_at, processed_at, correlation_id,
   sealed_for, sealed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (id) do nothing`;

const MARK_PROCESSED = `
update payments.notifications set state = 'processed', processed_at = $2, next_attempt_at = null, reason = null
 where id = $1`;

/** Notifications of the provider: committed here before they are answered, each processed once. How long they are kept: `retention/`. */
@Injectable()
export class Inbox {
  private readonly unverified: UnverifiedRing;

  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {
    this.unverified = new UnverifiedRing(pool);
  }

  /** Throws when it could not be stored: then the sender must not be told that it was. */
  async keep(notification: NotificationToKeep): Promise<void> {
    await withRetry('request', async () => {
      const { sql, values } = await this.kept(notification);
      const statement = { name: 'inbox-keep', text: sql, values, query_timeout: ANSWER_TIMEOUT_MS };
      await this.pool.query(statement);
    });
    if (notification.state === 'unverified') this.unverified.hasGrown(notification.merchant);
    crashPoint('kept notification');
  }

  /** The same, to ride in the append of what it brought. */
  async kept(notification: NotificationToKeep): Promise<AlsoWrite> {
    const { id, merchant, streamId, key, sessionId, state, reason, correlationId } = notification;
    const now = this.clock.now();
    const at = now.toISOString();
    const sealing = streamId && key ? { subject: streamId, key } : await this.keyFor(merchant, streamId);
    const body = state === 'unverified' ? notification.body.slice(0, UNVERIFIED_BODY_MAX) : notification.body;
    const sealed = this.vault.sealBytes(sealing.key, Buffer.from(body), contextOf(id));
    const due = state === 'received' ? new Date(now.getTime() + FIRST_ATTEMPT_AFTER_MS).toISOString() : null;
    const processed = state === 'processed' ? at : null;
    const place = [id, merchant, streamId, sessionId, state, reason, at, due, processed, correlationId];
    // Times as text: what the driver makes of a `Date` takes as long as all the rest of a statement's values.
    return { sql: INSERT, values: [...place, sealing.subject, sealed] };
  }

  /** To ride in the append of what a kept one brought. */
  processed(id: string): AlsoWrite {
    return { sql: MARK_PROCESSED, values: [id, this.clock.now()] };
  }

  /** To ride in the append of what the provider's answer brought instead. */
  contradicted(id: string, reason: NotificationReason): AlsoWrite {
    return contradictedNotification(id, reason);
  }

  async markContradicted(id: string, reason: NotificationReason): Promise<void> {
    const { sql, values } = this.contradicted(id, reason);
    await this.pool.query({ name: 'inbox-contradicted', text: sql, values });
    crashPoint('contradicted notification');
  }

  /** For operators; nothing tries it again by itself. */
  async setAside(id: string, reason: NotificationReason): Promise<void> {
    await this.pool.query(END_NOTIFICATION, [id, 'failed', reason.slice(0, REASON_MAX)]);
    crashPoint('set a notification aside');
  }

  async markProcessed(id: string): Promise<void> {
    const { sql, values } = this.processed(id);
    await this.pool.query({ name: 'inbox-processed', text: sql, values });
    crashPoint('marked notification');
  }

  /** The payment's key, so that erasing it erases this too; the merchant's for what belongs to no payment, or an erased one. */
  private async keyFor(merchant: string, streamId: string | undefined) {
    const key = streamId && (await this.vault.loadKey(streamId));
    if (key) return { subject: streamId, key };
    const subject = `merchant-${merchant}`;
    return { subject, key: await this.vault.ensureKey(subject) };
  }
}

/** What a body is sealed for: no other notification's. */
export function contextOf(id: string): string {
  return `notification/${id}`;
}
