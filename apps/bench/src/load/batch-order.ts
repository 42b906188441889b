import type { Rate } from '../measure/rate.js';

/**
 * What happens to each payment of a batch, one step at a time. start: begins a new batch. repeat: the purchase once more
 * with its guid. confirmation: a webhook of the ordinary shape, which tells of the capture. stored: history of payments
 * that were stored before.
 */
export type Step =
  'start' | 'return' | 'webhook' | 'history' | 'purchase' | 'repeat' | 'confirmation' | 'refund' | 'void' | 'stored';

/** One step of so many payments, as many at a time as there are connections. */
export interface BatchOrder {
  step: Step;
  port: number;
  merchant: string;
  connections: number;
  count: number;
  /** How many payments are stored under `orderIdOf`. */
  stored: number;
}

export type BatchReport = { rate: Rate } | { failure: string };
