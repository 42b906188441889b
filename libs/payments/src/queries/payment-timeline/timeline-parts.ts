import type { RecordedEvent } from '#event-store';
import type { NotificationEntity } from '../../inbox/notification.entity.js';
import type { TimelineEvent, TimelineNotification } from './payment-timeline.query.js';

/** Fields of events that are sealed. */
const SEALED = new Set(['shopper']);

export function timelineEvent(event: RecordedEvent): TimelineEvent {
  const { version, type, recordedAt, data, meta, actor, correlationId, causationId } = event;
  const open = Object.entries(data as Record<string, unknown>).filter(([name]) => !SEALED.has(name));
  return {
    version,
    type,
    recordedAt: recordedAt.toISOString(),
    data: Object.fromEntries(open),
    meta,
    actor,
    correlationId,
    causationId,
  };
}

/** A notification without its content. */
export function timelineNotification(kept: NotificationEntity): Omit<TimelineNotification, 'body'> {
  const { id, state, reason, sessionId, receivedAt, attempts } = kept;
  return {
    id,
    state,
    reason: reason ?? undefined,
    sessionId: sessionId ?? undefined,
    receivedAt: receivedAt.toISOString(),
    attempts,
  };
}
