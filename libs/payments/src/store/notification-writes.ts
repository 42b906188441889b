import type { AlsoWrite } from '#event-store';

export const REASON_MAX = 500;

/** Nothing tries it again by itself. */
export const END_NOTIFICATION = `
update payments.notifications set state = $2, reason = $3, next_attempt_at = null where id = $1`;

/** To ride in the append of what contradicts it. */
export function contradictedNotification(id: string, reason: string): AlsoWrite {
  return { sql: END_NOTIFICATION, values: [id, 'contradicted', reason.slice(0, REASON_MAX)] };
}
