import { plus } from './decision-context.js';
import type { DueItem, DueRules } from './due-item.js';
import type { Instant } from './instant.js';
import type { Payment } from './payment.js';
import { nextPoint } from './schedule.js';

export function inquiryAt(
  payment: Payment,
  sessionId: string,
  since: Instant,
  { inquireAfterMs }: DueRules,
): DueItem[] {
  const at = nextPoint(since, payment.sessions[sessionId]?.inquiries?.at || undefined, inquireAfterMs);
  return at === undefined ? [] : [{ kind: 'inquire', sessionId, at }];
}

/** One inquiry is enough: whatever it says is recorded. */
export function inquiryOnce(
  payment: Payment,
  sessionId: string,
  since: Instant,
  { inquireAfterMs }: DueRules,
): DueItem[] {
  const answeredAt = payment.sessions[sessionId]?.inquiries?.answeredAt;
  const at = plus(since, inquireAfterMs);
  if (answeredAt && answeredAt >= at) return [];
  return inquiryAt(payment, sessionId, since, { inquireAfterMs } as DueRules);
}

export function latest(...instants: Instant[]): Instant {
  return instants.sort().at(-1)!;
}
