import type { RecordedEvent } from '../event.js';

/** An event that a projection could not process in several attempts. The projection stops before it. */
export interface PoisonReport {
  projection: string;
  event: RecordedEvent;
  error: unknown;
}

export interface SubscriptionOptions {
  /** Events per batch at most. */
  batchMax?: number;
  /** Time between reads while events come. */
  pollMs?: number;
  /** Pause after a batch in which events gather: one row written for ten events costs a tenth. */
  gatherMs?: number;
  /** Longest time between reads after an idle period. A local append ends it at once. */
  idlePollMs?: number;
  /** A process that died is replaced after this time. */
  leaseMs?: number;
  /** Attempts at one event before it counts as poison. */
  attemptsMax?: number;
  /** After a batch was committed; for metrics. */
  onBatch?: (projection: string, events: number, durationMs: number) => void;
  /** Once per poison event and stop; for alerts. */
  onPoison?: (report: PoisonReport) => void;
  /** After any failed attempt, such as a lost connection; it is repeated by itself. */
  onError?: (projection: string, error: unknown) => void;
}

export const subscriptionDefaults = {
  batchMax: 500,
  pollMs: 25,
  gatherMs: 25,
  idlePollMs: 250,
  leaseMs: 5_000,
  attemptsMax: 5,
  onBatch: () => {},
  onPoison: () => {},
  onError: () => {},
} satisfies SubscriptionOptions;

export type SubscriptionSettings = Required<SubscriptionOptions>;
