import { plus } from '../values/decision-context.js';
import type { Instant } from '../values/instant.js';
import { isAnsweredAfterEnd, isConcluded, type Session } from '../state/session.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DAYS_MAX = 7;
/** The points after the first, configured delay. After the last one an operator decides. */
const LATER_POINTS_MS = [
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  ...Array.from({ length: DAYS_MAX }, (_, day) => (day + 1) * DAY_MS),
];
/** Delay of the first inquiry about an unpaid session, and how long its expiry waits for an answer. */
export const QUIET_INQUIRY_MS = 10 * MINUTE_MS;
export const OVERDUE_MAX_MS = HOUR_MS;
/** The last inquiry comes this long after the expiry, because a page that was left open may be paid late. */
export const FINAL_INQUIRY_MS = DAY_MS;
/** Limit of the delay of an inquiry after a release. */
export const RELEASED_INQUIRY_MS = MINUTE_MS / 2;
/** Least interval of inquiries about a session. */
const APART_MS = MINUTE_MS;

/** When it was last tried, if it was tried. */
export type LastTry = Instant | undefined;

/**
 * The next point of a schedule that began at `since`. The points are fixed, so inquiries in between (history calls, operators) use up none.
 * Undefined after the last point.
 */
export function nextPoint(since: Instant, last: LastTry, firstMs: number): Instant | undefined {
  const passedMs = last && last >= since ? Date.parse(last) - Date.parse(since) : -1;
  const nextMs = [firstMs, ...LATER_POINTS_MS.map((ms) => firstMs + ms)].find((ms) => ms > passedMs);
  return nextMs === undefined ? undefined : plus(since, nextMs);
}

/** A daily point for one week, for work of a person that may be done without a notification. */
export function nextDailyPoint(since: Instant, last: LastTry): Instant | undefined {
  const passedMs = last && last >= since ? Date.parse(last) - Date.parse(since) : 0;
  const day = Math.floor(passedMs / DAY_MS) + 1;
  return day > DAYS_MAX ? undefined : plus(since, day * DAY_MS);
}

/** The next point by the number of failures, for retries. */
export function nextAttempt(last: Instant, failures: number, firstMs: number): Instant {
  const distances = [firstMs, ...LATER_POINTS_MS];
  return plus(last, distances[Math.min(Math.max(failures, 1), distances.length) - 1]!);
}

/** Whether an inquiry may be made now, on demand: at most one per minute. */
export function mayInquire({ inquiries }: Session, now: Instant): boolean {
  return !inquiries?.at || plus(inquiries.at, APART_MS) <= now;
}

/** Whether an inquiry was made after `since` or shortly before, so that another one would find nothing new. */
export function isAskedSince(session: Session, since: Instant): boolean {
  const last = lastInquiry(session);
  return last !== undefined && plus(last, APART_MS) > since;
}

/** The last inquiry about the session. A new call restarts the schedule of the call, but not that of the session. */
function lastInquiry({ inquiries }: Session): LastTry {
  return inquiries?.at || inquiries?.answeredAt;
}

/** The next inquiry about a session that may be paid: after a quiet time, after it was given up, at its expiry, and a last one. */
export function nextSessionInquiry(session: Session, firstMs: number): Instant | undefined {
  const { at, expiresAt, finalInquiryAt = expiresAt, end } = session;
  const last = lastInquiry(session);
  const points = [plus(at, QUIET_INQUIRY_MS), ...(end ? [plus(end.at, firstMs)] : [])]
    .filter((point) => point < expiresAt)
    .concat(expiresAt);
  const next = points.sort().find((point) => !last || point > last);
  return next ?? nextPoint(isAnsweredAfterEnd(session) ? finalInquiryAt : expiresAt, last, 0);
}

/** Least delay before a call that was not sent is retried, however short the configured delay is. */
export const RESEND_MIN_MS = 1_000;

/** The last inquiry about a page whose money counts. It is the only one. */
export function nextFinalInquiry(session: Session): Instant | undefined {
  const { expiresAt, finalInquiryAt = expiresAt } = session;
  return nextPoint(finalInquiryAt, lastInquiry(session), 0);
}

/** Inquiries went on for a week without an answer. A person has to look. `hasMoney`: the money of its page counts. */
export function isGivenUpOn(session: Session, hasMoney = false): boolean {
  if (isConcluded(session)) return false;
  const next = hasMoney ? nextFinalInquiry(session) : nextSessionInquiry(session, 0);
  return next === undefined;
}
