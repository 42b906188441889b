import { idAmong } from '../domain/not-ours.js';
import type { ProviderReport } from '../domain/provider-report.js';
import { TransactionTaken } from './unique-keys.js';

/**
 * Takes in an answer of the provider. Where an attempt that it lists is about a transaction of another order, once more
 * without that one. Throws `TransactionTaken` where the answer itself is about such a transaction.
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

/** In an attempt that was not left out before: so this comes to an end. */
export function isOnlyListed(
  answer: ProviderReport | undefined,
  taken: readonly string[],
  notOurs: readonly string[],
): boolean {
  if (!answer || idAmong(taken, answer) !== undefined) return false;
  return answer.attempts.some((attempt) => idAmong(taken, attempt) && !idAmong(notOurs, attempt));
}
