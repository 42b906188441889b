import { Injectable } from '@nestjs/common';
import { EventStore, VersionConflict, type AlsoWrite } from '#event-store';
import { Clock, newId } from '#platform';
import type { ByHand } from '../domain/event-parts.js';
import { refuse } from '../domain/refusal.js';
import type { NotificationEntity, NotificationState } from './notification.entity.js';
import { OPERATOR_CATEGORY } from '../store/operator-log.js';
import type { Cause } from '../store/decision.js';

/** As the person saw it who decides. */
export interface SeenNotification {
  /** How many decisions there were. */
  version: number;
  state: NotificationState;
}

interface NotificationDecision {
  type: 'NotificationDismissed' | 'NotificationAttached' | 'NotificationTakenUp';
  data: ByHand & Record<string, unknown>;
}

const streamOf = (id: string) => `${OPERATOR_CATEGORY}-notification-${id}`;

/** What people decided about a notification, in a stream of its own: of two who saw the same, one is faster. */
@Injectable()
export class NotificationDecisions {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  async versionOf(id: string): Promise<number> {
    return (await this.store.readStream(streamOf(id))).at(-1)?.version ?? 0;
  }

  /** Refuses where it is not any more as it was seen; `also`: writes that belong to it. */
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
