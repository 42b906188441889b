import { plus, type DecisionContext } from '../values/decision-context.js';
import type { DueRules } from '../schedule/due-item.js';

export const noon = '2026-03-01T09:00:00.000Z';
export const beforeNoon = '2026-03-01T08:59:00.000Z';
export const anHourLater = '2026-03-01T10:00:00.000Z';
/** When pages of sessions that end `anHourLater` get their last inquiry. */
export const finalInquiryAt = '2026-03-02T10:00:00.000Z';

export const rules: DueRules = { inquireAfterMs: 30_000, reminderAfterMs: 86_400_000 };

/** The context of a decision at this time. */
export function contextAt(now: string): DecisionContext {
  return { now, answerBy: plus(now, 12_000), inquireAfterMs: rules.inquireAfterMs };
}

export const atNoon = contextAt(noon);
/** Later than `answerBy` of calls that were made at noon. */
export const later = contextAt('2026-03-01T09:05:00.000Z');
/** Later than the expiry of the sessions. */
export const tooLate = contextAt('2026-03-01T11:00:00.000Z');
