import type { Account, Arrival, Transaction } from './bank.js';

interface SaidByOperator {
  since: string;
  /** How far the clock that `since` was read from may be wrong. */
  clockErrorMs: number;
}

/**
 * The provider was asked since a person said what became of it, and tells of something else: of a refund after it, or of a
 * later transaction. One answer is enough then (decision 54). Where it tells of the transaction itself, its word stands instead.
 */
export function isAskedInVain(
  arrivals: Arrival[],
  { sessionId, payloads }: Pick<Account, 'sessionId' | 'payloads'>,
  transaction: Transaction | undefined,
  { since, clockErrorMs }: SaidByOperator,
): boolean {
  const saidAt = Date.parse(since) - clockErrorMs;
  const isAsked = arrivals.some(
    (each) => each.what === 'query' && each.sessionId === sessionId && each.askedAt >= saidAt,
  );
  return isAsked && payloads.at(-1)?.about !== transaction;
}
