import type { Instant } from './instant.js';

/** What a decision may know besides the payment: the time, and how long one call to the provider may take. */
export interface DecisionContext {
  now: Instant;
  /** Until when a call to the provider that starts now may be answered. */
  answerBy: Instant;
  /** How long after a call the absence of an effect proves nothing. Also the delay of the first inquiry. In milliseconds. */
  inquireAfterMs: number;
}

export function plus(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}
