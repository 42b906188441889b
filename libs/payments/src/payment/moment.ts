import type { Instant } from './payment.events.js';

/** Now, and until when a call to the provider that starts now may be answered. */
export interface Moment {
  now: Instant;
  answerBy: Instant;
}
