import { Injectable } from '@nestjs/common';
import { EventStore, VersionConflict, type AlsoWrite } from '#event-store';
import { Clock, newId } from '#platform';
import type { ByHand } from '../domain/events/event-parts.js';
import { refuse } from '../domain/values/refusal.js';
import type { NotificationEntity, NotificationState } from './notification.entity.js';
import { OPERATOR_CATEGORY } from '../store/operator-log.js';
import type { Cause } from '../store/decision.js';

/** The notification as the deciding person saw it. */
export interface SeenNotification {
  /** Number of earlier decisions about it. */
  version: number;
  state: NotificationState;
}

interface NotificationDecision {
  type: 'NotificationDismissed' | 'NotificationAttached' | 'NotificationTakenUp';
  data: ByHand & Record<string, unknown>;
}

const streamOf = (id: string) => `${OPERATOR_CATEGORY}-notification-${id}`;

/**
 * Stores people's decisions about a notification in a stream of its own. If two people saw the same version, only the first decision is
 * stored.
 */
@Injectable()
export class NotificationDecisions {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  async versionOf(id: string): Promise<number> {
    return (await this.store.readStream(streamOf(id))).at(-1)?.version ?? 0;
  }

  /** Refuses if the notification has changed since it was seen. `also`: writes in the same transaction. */
  async note(
    { id, state, merchant }: Pick<NotificationEntity, 'id' | 'state' | 'merchant'>,
    seen: SeenNotification,
    { type, data }: NotificationDecision,
    { correlationId, actor, meta }: Cause,
    also: AlsoWrite[] = [],
  ): Promise<void> {
    if (state !== seen.state) refuse('NOTIFICATION_CHANGED');
    const at = this.clock.now().toISOString();
    const event = { id: newId(), type, schemaVersion: 1, data: { ...data, notification: id, merchant, state, at } };
    try {
      await this.store.append(streamOf(id), seen.version === 0 ? 'none' : seen.version, [event], {
        category: OPERATOR_CATEGORY,
        correlationId,
        ...(actor && { actor }),
        ...(meta && { meta }),
        also,
      });
    } catch (error) {
      if (error instanceof VersionConflict) refuse('NOTIFICATION_CHANGED');
      throw error;
    }
  }
}
