import type { AlsoWrite } from '#event-store';
import type { NotificationReason } from '../domain/values/notification-reason.js';

export const REASON_MAX = 500;

/** Ends the processing of a notification. Nothing retries it automatically. */
export const END_NOTIFICATION = `
update payments.notifications set state = $2, reason = $3, next_attempt_at = null where id = $1`;

/** Part of the append of the contradicting answer. */
export function contradictedNotification(id: string, reason: NotificationReason): AlsoWrite {
  return { sql: END_NOTIFICATION, values: [id, 'contradicted', reason.slice(0, REASON_MAX)] };
}
