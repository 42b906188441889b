import type { Rate } from '../measure/rate.js';

/**
 * start: opens sessions, and remembers them for webhook. history: of stored payments, at random. payment: start, webhook,
 * purchase and history of one order after the other. race: the same, each but the start said to all servers at once.
 * page: the provider's own call, for how long it takes.
 */
export type Call = 'start' | 'webhook' | 'history' | 'payment' | 'race' | 'page';

export interface LoadOrder {
  call: Call;
  /** Of the servers; connections are shared out among them. */
  ports: number[];
  connections: number;
  durationMs: number;
  /** Open loop, where it is given. */
  perSecond?: number;
  /** How many payments are stored under `orderIdOf`. */
  stored?: number;
}

/** By call; of whole payments also by step. */
export type Rates = Partial<Record<Call | 'purchase', Rate>>;

export type LoadReport = { rates: Rates } | { failure: string };
