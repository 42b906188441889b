import { Injectable } from '@nestjs/common';
import { Vault, type AlsoWrite, type SubjectKey } from '#event-store';
import { Clock, crashPoint, Settings, type NotificationLimits } from '#platform';
import pg from 'pg';
import type { NotificationReason } from '../domain/values/notification-reason.js';
import { withRetry } from '../store/with-retry.js';
import { KEEP_NAMES, KEEP_OF_NO_PAYMENT, KEEP_OF_PAYMENT, KEEP_UNVERIFIED } from './keep-sql.js';
import type { NotificationState } from './notification.entity.js';
import { NotificationMetrics } from './notification-metrics.js';
import { SessionRoom, type Kept } from './session-room.js';
import { UnverifiedRing } from './unverified-ring.js';

export interface NotificationToKeep {
  /** UUIDv7, chosen before storing: a retry after a lost answer changes nothing. */
  id: string;
  merchant: string;
  /** As received. */
  body: string;
  state: NotificationState;
  reason?: NotificationReason | undefined;
  sessionId?: string | undefined;
  /** The payment's stream, if its session is known. */
  streamId?: string | undefined;
  /** The payment's key, if it was loaded before. */
  key?: SubjectKey | undefined;
  correlationId: string;
}

/** A notification that is processed, or is to be processed. */
export type TrustedNotification = Omit<NotificationToKeep, 'state' | 'reason'>;

/** How long the receiving process has to process a notification before a worker takes it over. */
const FIRST_ATTEMPT_AFTER_MS = 10_000;
/** Limit of the time until the sender is answered. After it, the sender should send again. */
const ANSWER_TIMEOUT_MS = 5_000;
/** Limits the stored size of unverified webhooks. */
const UNVERIFIED_BODY_MAX = 16_384;

const KEPT = { kind: 'kept' } as const;

/**
 * Stores notifications of the provider before they are answered, and each is processed once. `InboxMarks` marks their state. `SessionRoom`
 * limits their number per session, and `retention/` deletes old ones.
 */
@Injectable()
export class Inbox {
  private readonly unverified: UnverifiedRing;
  private readonly limits: NotificationLimits;
  private readonly room: SessionRoom;

  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly metrics: NotificationMetrics,
    { limits }: Settings,
  ) {
    this.unverified = new UnverifiedRing(pool);
    this.limits = limits.notifications;
    this.room = new SessionRoom(pool, this.limits);
  }

  /** Throws if the notification could not be stored. Then the sender must not get a success answer. */
  async keep(notification: NotificationToKeep): Promise<Kept> {
    const { sessionId, state, merchant } = notification;
    if (state === 'unverified') {
      await this.insert(notification);
      this.unverified.hasGrown(merchant);
      return KEPT;
    }
    return this.room.isKnown(sessionId!)
      ? this.keepKnown(notification)
      : this.count(notification, await this.insert(notification));
  }

  /** The same for a notification that is probably stored already: it is looked up first. */
  async keepKnown(notification: NotificationToKeep): Promise<Kept> {
    const there = await withRetry('request', () => this.find(notification));
    return this.count(notification, there ?? (await this.insert(notification)));
  }

  /** The same as part of the append of the events that it caused. If its session has no room, the events are appended without it. */
  async kept(notification: NotificationToKeep): Promise<AlsoWrite> {
    const { id, merchant, streamId, sessionId, state, reason, correlationId } = notification;
    const now = this.clock.now();
    const at = now.toISOString();
    const { subject, key } = await this.sealingOf(notification);
    const isSigned = state !== 'unverified';
    const body = isSigned ? notification.body : notification.body.slice(0, UNVERIFIED_BODY_MAX);
    const sealed = this.vault.sealBytes(key, Buffer.from(body), contextOf(id));
    const digest = isSigned ? this.vault.digest(key, body) : null;
    const due = state === 'received' ? new Date(now.getTime() + FIRST_ATTEMPT_AFTER_MS).toISOString() : null;
    const processed = state === 'processed' ? at : null;
    const place = [id, merchant, streamId, sessionId, state, reason, at, due, processed, correlationId];
    // Times are passed as text, because the driver's conversion of a `Date` takes as long as that of all other values.
    const values = [...place, subject, sealed, digest];
    if (!isSigned) return { sql: KEEP_UNVERIFIED, values };
    const { rowsMax, bytesMax } = this.limits;
    return { sql: streamId ? KEEP_OF_PAYMENT : KEEP_OF_NO_PAYMENT, values: [...values, rowsMax, bytesMax] };
  }

  private async insert(notification: NotificationToKeep): Promise<Kept> {
    const kept = await withRetry('request', async () => {
      const { sql, values } = await this.kept(notification);
      const statement = { name: KEEP_NAMES.get(sql)!, text: sql, values, query_timeout: ANSWER_TIMEOUT_MS };
      const { rowCount } = await this.pool.query(statement);
      if (rowCount || notification.state === 'unverified') return KEPT;
      return (await this.find(notification)) ?? { kind: 'over-limit' as const };
    });
    crashPoint('kept notification');
    return kept;
  }

  private async find(notification: NotificationToKeep): Promise<Kept | undefined> {
    const { key } = await this.sealingOf(notification);
    const { body } = notification;
    const digest = this.vault.digest(key, body);
    return this.room.find({ ...notification, digest, bytes: Buffer.byteLength(body) });
  }

  private count({ merchant, sessionId }: NotificationToKeep, kept: Kept): Kept {
    this.room.note(sessionId!);
    if (kept.kind !== 'kept') this.metrics.countNotKept(merchant, kept.kind);
    return kept;
  }

  private async sealingOf({ merchant, streamId, key }: NotificationToKeep) {
    return streamId && key ? { subject: streamId, key } : this.keyFor(merchant, streamId);
  }

  /**
   * The payment's key, so that erasing the person makes the notification unreadable. The merchant's key if it belongs to no payment, or to
   * an erased one.
   */
  private async keyFor(merchant: string, streamId: string | undefined) {
    const key = streamId && (await this.vault.loadKey(streamId));
    if (key) return { subject: streamId, key };
    const subject = `merchant-${merchant}`;
    return { subject, key: await this.vault.ensureKey(subject) };
  }
}

/** The sealing context, which binds a sealed body to its notification. */
export function contextOf(id: string): string {
  return `notification/${id}`;
}
