import { plus } from './decision-context.js';
import type { Instant } from './instant.js';
import { isAnsweredAfterEnd, isConcluded, type Session } from './session.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DAYS_MAX = 7;
/** After the first distance, which is configured. After the last point an operator decides. */
const LATER_POINTS_MS = [
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  ...Array.from({ length: DAYS_MAX }, (_, day) => (day + 1) * DAY_MS),
];
/** When a session that nobody has paid is inquired about the first time, and how long its end waits for an answer. */
export const QUIET_INQUIRY_MS = 10 * MINUTE_MS;
export const OVERDUE_MAX_MS = HOUR_MS;
/** After its end: a page that was left open overnight may have been paid. */
export const FINAL_INQUIRY_MS = DAY_MS;
/** At the latest, after a review was released while the provider was away. */
export const RELEASED_INQUIRY_MS = MINUTE_MS / 2;
/** However often somebody wants to know. */
const APART_MS = MINUTE_MS;

/** When something was last tried, if it was after it began. */
export type LastTry = Instant | undefined;

/**
 * The next point of the schedule of something that began `since`. The points stand fixed, so that tries in between (the
 * shop reads history, an operator asks) use up none of them. Undefined after the last.
 */
export function nextPoint(since: Instant, last: LastTry, firstMs: number): Instant | undefined {
  const passedMs = last && last >= since ? Date.parse(last) - Date.parse(since) : -1;
  const nextMs = [firstMs, ...LATER_POINTS_MS.map((ms) => firstMs + ms)].find((ms) => ms > passedMs);
  return nextMs === undefined ? undefined : plus(since, nextMs);
}

/** Each day of a week: when something is asked about that a person does, and that may be done without a word of it. */
export function nextDailyPoint(since: Instant, last: LastTry): Instant | undefined {
  const passedMs = last && last >= since ? Date.parse(last) - Date.parse(since) : 0;
  const day = Math.floor(passedMs / DAY_MS) + 1;
  return day > DAYS_MAX ? undefined : plus(since, day * DAY_MS);
}

/** The same by count, for what is tried again after each failure. */
export function nextAttempt(last: Instant, failures: number, firstMs: number): Instant {
  const distances = [firstMs, ...LATER_POINTS_MS];
  return plus(last, distances[Math.min(Math.max(failures, 1), distances.length) - 1]!);
}

/** Whether to inquire about a session now, for somebody who needs to know: at most once a minute. */
export function mayInquire({ inquiries }: Session, now: Instant): boolean {
  return !inquiries?.at || plus(inquiries.at, APART_MS) <= now;
}

/** Whether somebody asked so shortly before `since`, or after, that asking again would tell nothing new. */
export function isAskedSince(session: Session, since: Instant): boolean {
  const last = lastInquiry(session);
  return last !== undefined && plus(last, APART_MS) > since;
}

/** The schedule of a call begins anew with it; that of its session goes on. */
function lastInquiry({ inquiries }: Session): LastTry {
  return inquiries?.at || inquiries?.answeredAt;
}

/** Inquiries about a session that may be paid: when it is quiet for long, when we gave it up, at its end, and a last one. */
export function nextSessionInquiry(session: Session, firstMs: number): Instant | undefined {
  const { at, expiresAt, finalInquiryAt = expiresAt, end } = session;
  const last = lastInquiry(session);
  const points = [plus(at, QUIET_INQUIRY_MS), ...(end ? [plus(end.at, firstMs)] : [])]
    .filter((point) => point < expiresAt)
    .concat(expiresAt);
  const next = points.sort().find((point) => !last || point > last);
  return next ?? nextPoint(isAnsweredAfterEnd(session) ? finalInquiryAt : expiresAt, last, 0);
}

/** What did not leave this machine is not tried again at once, however short the first distance is. */
export const RESEND_MIN_MS = 1_000;

/** The provider was asked for a week, and has not answered: somebody has to look there. */
export function isGivenUpOn(session: Session): boolean {
  return !isConcluded(session) && nextSessionInquiry(session, 0) === undefined;
}
