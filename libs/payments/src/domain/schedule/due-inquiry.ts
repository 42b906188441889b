import { plus } from '../values/decision-context.js';
import type { DueItem, DueRules } from './due-item.js';
import type { Instant } from '../values/instant.js';
import { type Payment, sessionOf } from '../state/payment.js';
import { STALE_MAX_MS } from '../matching/judge-answer.js';
import { nextDailyPoint, nextPoint } from './schedule.js';

export function inquiryAt(
  payment: Payment,
  sessionId: string,
  since: Instant,
  { inquireAfterMs }: DueRules,
): DueItem[] {
  const at = nextPoint(since, sessionOf(payment, sessionId)?.inquiries?.at || undefined, inquireAfterMs);
  return at === undefined ? [] : [{ kind: 'inquire', sessionId, at }];
}

/** One inquiry is due, whose answer is certainly newer than `since`. Whatever it says is recorded. */
export function inquiryOnce(
  payment: Payment,
  sessionId: string,
  since: Instant,
  { inquireAfterMs }: DueRules,
): DueItem[] {
  const answeredAt = sessionOf(payment, sessionId)?.inquiries?.answeredAt;
  const fresh = plus(since, Math.max(inquireAfterMs, STALE_MAX_MS));
  if (answeredAt && answeredAt >= fresh) return [];
  return inquiryAt(payment, sessionId, since, { inquireAfterMs } as DueRules);
}

/** As `inquiryOnce`, but the first inquiry is due at once. */
export function inquiryAtOnce(payment: Payment, sessionId: string, since: Instant, rules: DueRules): DueItem[] {
  const { at } = sessionOf(payment, sessionId)?.inquiries ?? {};
  const isAsked = at !== undefined && at >= since;
  return inquiryOnce(payment, sessionId, since, isAsked ? rules : { ...rules, inquireAfterMs: 0 });
}

/** A daily inquiry about a refund that a person makes, since the notification of it may be lost. */
export function inquiryDaily(payment: Payment, sessionId: string, since: Instant): DueItem[] {
  const at = nextDailyPoint(since, sessionOf(payment, sessionId)?.inquiries?.at || undefined);
  return at === undefined ? [] : [{ kind: 'inquire', sessionId, at }];
}

export function latest(...instants: Instant[]): Instant {
  return instants.sort().at(-1)!;
}
