import { Injectable } from '@nestjs/common';
import { SealBroken, Vault } from '#event-store';
import { Clock } from '#platform';
import { DataSource, In, IsNull, type Repository } from 'typeorm';
import { contextOf } from './inbox.js';
import { NotificationEntity } from './notification.entity.js';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';

const SHOWN_MAX = 100;
/** Time that this process has for a notification before a worker takes it over. */
const WORKER_AFTER_MS = 30_000;

/** Of one person, sealed with another key than the payment's: it came before its session was known, or after the erasure. */
const EMPTY_STRAYS = `
update payments.notifications set sealed = ''
 where sealed_for <> $1
   and (stream_id = $1 or (stream_id is null and merchant = $2 and session_id = any($3)))`;

/** The inbox as operators see it: looked up, opened, and taken up again. */
@Injectable()
export class StoredNotifications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  find(id: string): Promise<NotificationEntity | null> {
    return this.repository.findOneBy({ id });
  }

  /** Oldest first: those of the payment, and those that only claim to be, which cannot crowd out the others. */
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

  /** As received; undefined where the person was erased. */
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

  /** Puts it before its payment once more, sealed with the payment's key so that erasing that erases this. */
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

  async emptyStrays(ref: PaymentRef, sessionIds: string[]): Promise<void> {
    await this.dataSource.query(EMPTY_STRAYS, [streamOf(ref), ref.merchant, sessionIds]);
  }

  private get repository(): Repository<NotificationEntity> {
    return this.dataSource.getRepository(NotificationEntity);
  }
}
