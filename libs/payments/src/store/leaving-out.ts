import { idAmong } from '../domain/matching/foreign-transactions.js';
import type { ProviderReport } from '../domain/values/provider-report.js';
import { TransactionTaken } from './unique-keys.js';

/**
 * Records an answer of the provider. If a listed attempt is about a transaction of another order, the answer is recorded without it. Throws
 * `TransactionTaken` if the answer itself is about such a transaction.
 */
export async function leavingOut<T>(
  answer: ProviderReport | undefined,
  take: (notOurs: readonly string[]) => Promise<T>,
): Promise<T> {
  const notOurs: string[] = [];
  for (;;) {
    try {
      return await take(notOurs);
    } catch (error) {
      if (!(error instanceof TransactionTaken) || !isOnlyListed(answer, error.ids, notOurs)) throw error;
      notOurs.push(...error.ids);
    }
  }
}

/** Whether the taken ids belong to attempts that were not left out before. This guarantees an end. */
export function isOnlyListed(
  answer: ProviderReport | undefined,
  taken: readonly string[],
  notOurs: readonly string[],
): boolean {
  if (!answer || idAmong(taken, answer) !== undefined) return false;
  return answer.attempts.some((attempt) => idAmong(taken, attempt) && !idAmong(notOurs, attempt));
}
