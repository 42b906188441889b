import { Injectable } from '@nestjs/common';
import { SealBroken, Vault, type AlsoWrite } from '#event-store';
import { Clock } from '#platform';
import { DataSource, In, IsNull, type Repository, type SelectQueryBuilder } from 'typeorm';
import { refuse } from '../domain/values/refusal.js';
import { contextOf } from './inbox.js';
import { NotificationEntity } from './notification.entity.js';
import { REASON_MAX } from '../store/notification-writes.js';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SHOWN_MAX = 100;
/** How long this process has for a notification before a worker takes it over. */
const WORKER_AFTER_MS = 30_000;

/**
 * Empties notifications of one person that are not sealed with the payment's key: they came before the session was known, or after the
 * erasure.
 */
const EMPTY_STRAYS = `
update payments.notifications set sealed = '', digest = null
 where sealed_for <> $1
   and (stream_id = $1 or (stream_id is null and merchant = $2 and session_id = any($3)))`;

/** A notification whose state has changed meanwhile is left alone. */
const DISMISS = `
update payments.notifications set state = 'dismissed', reason = $3, next_attempt_at = null where id = $1 and state = $2`;
const ATTACH = `
update payments.notifications set state = 'attached', stream_id = $2, sealed_for = $3, sealed = $4, reason = null
 where id = $1 and state = 'orphan'`;

/** Selects unverified notifications. */
export interface UnverifiedFilter {
  /** Absent: those of all merchants. */
  merchant: string | undefined;
  /** The time of the list that the person saw. Later notifications stay. */
  until: Date;
}

/** The inbox for operators: find, open and process again. */
@Injectable()
export class StoredNotifications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Refuses if there is no such notification. */
  async get(id: string): Promise<NotificationEntity> {
    return (UUID.test(id) && (await this.repository.findOneBy({ id }))) || refuse('NOTIFICATION_UNKNOWN');
  }

  /**
   * Oldest first: notifications of the payment, and those that only claim to belong to it. The latter have a limit of their own, so that
   * they cannot displace the others.
   */
  async ofPayment(ref: PaymentRef, sessionIds: string[]): Promise<NotificationEntity[]> {
    const claiming = { streamId: IsNull(), merchant: ref.merchant, sessionId: In(sessionIds) };
    const [own, claimed] = await Promise.all(
      [{ streamId: streamOf(ref) }, claiming].map((where) =>
        this.repository.find({ where, order: { id: 'asc' }, take: SHOWN_MAX }),
      ),
    );
    return [...own!, ...claimed!].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  areWaiting(streamId: string): Promise<boolean> {
    return this.repository.existsBy({ streamId, state: 'received' });
  }

  /** Oldest first. */
  async oldestUnverified(filter: UnverifiedFilter, max: number): Promise<string[]> {
    const rows = await this.unverified(filter).select('row.id').orderBy('row.receivedAt').limit(max).getMany();
    return rows.map(({ id }) => id);
  }

  countUnverified(filter: UnverifiedFilter): Promise<number> {
    return this.unverified(filter).getCount();
  }

  /** The body as received; undefined if the person was erased. */
  async open({ id, sealedFor, sealed }: NotificationEntity): Promise<string | undefined> {
    const key = await this.vault.loadKey(sealedFor);
    if (!key) return undefined;
    try {
      return this.vault.openBytes(key, sealed, contextOf(id)).toString();
    } catch (error) {
      if (error instanceof SealBroken) return undefined;
      throw error;
    }
  }

  /**
   * Assigns the notification to the payment for processing, sealed with the payment's key, so that erasing the person makes it unreadable.
   */
  async adopt({ id, sealedFor, sealed }: NotificationEntity, streamId: string, body: string): Promise<void> {
    const key = await this.vault.loadKey(streamId);
    const resealed = key && this.vault.sealBytes(key, Buffer.from(body), contextOf(id));
    await this.repository.update(id, {
      streamId,
      state: 'received',
      reason: null,
      attempts: 0,
      nextAttemptAt: new Date(this.clock.now().getTime() + WORKER_AFTER_MS),
      sealedFor: resealed ? streamId : sealedFor,
      sealed: resealed ?? sealed,
    });
  }

  /** Restores the state of a notification that could not be processed. One whose state has changed meanwhile is left alone. */
  async putBack({ id, state, reason, attempts, nextAttemptAt }: NotificationEntity): Promise<void> {
    await this.repository.update({ id, state: 'received' }, { state, reason, attempts, nextAttemptAt });
  }

  /** Part of the append of the decision. */
  dismissed({ id, state }: NotificationEntity, why: string): AlsoWrite {
    return { sql: DISMISS, values: [id, state, why.slice(0, REASON_MAX)] };
  }

  /** Part of the append of the decision. The notification is shown with the payment and sealed with its key. */
  async attached({ id, sealedFor, sealed }: NotificationEntity, streamId: string, body: string): Promise<AlsoWrite> {
    const key = await this.vault.loadKey(streamId);
    const resealed = key && this.vault.sealBytes(key, Buffer.from(body), contextOf(id));
    return { sql: ATTACH, values: [id, streamId, resealed ? streamId : sealedFor, resealed ?? sealed] };
  }

  async emptyStrays(ref: PaymentRef, sessionIds: string[]): Promise<void> {
    await this.dataSource.query(EMPTY_STRAYS, [streamOf(ref), ref.merchant, sessionIds]);
  }

  private unverified({ merchant, until }: UnverifiedFilter): SelectQueryBuilder<NotificationEntity> {
    const rows = this.repository.createQueryBuilder('row');
    // Repeats the condition of the partial index, so that Postgres uses the index.
    rows.where(`row.state = 'unverified' and row.state <> 'processed' and row.receivedAt <= :until`, { until });
    return merchant === undefined ? rows : rows.andWhere('row.merchant = :merchant', { merchant });
  }

  private get repository(): Repository<NotificationEntity> {
    return this.dataSource.getRepository(NotificationEntity);
  }
}
