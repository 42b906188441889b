import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { isTransient } from '#event-store';

/**
 * How long database failures are retried. `request`: nothing was sent to the provider, so refusing early is better. `outcome`: a call was
 * made, and losing its outcome would need an inquiry.
 */
const BUDGET_MS = { request: 3_000, outcome: 10_000 } as const;

export type RetryBudget = keyof typeof BUDGET_MS;

/** A full disk does not recover within seconds, so it is not retried. */
const DISK_FULL = '53100';

const FIRST_PAUSE_MS = 30;
const PAUSE_MAX_MS = 1_000;

/**
 * Retries while the database fails, and throws the last error in the end. An attempt may have taken effect although its answer was lost, so
 * it must recognise its own earlier effect: the same event ids, the same row id.
 */
export async function withRetry<T>(budget: RetryBudget, attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + BUDGET_MS[budget];
  let first: Promise<T> | undefined = attempt();
  try {
    return await first;
  } catch {
    // The retry policy is built only after a failed first attempt, because it is costly.
  }
  const isHopeless = (error: unknown) => budget === 'request' && (error as { code?: string }).code === DISK_FULL;
  const mayRetry = (error: unknown) => isTransient(error) && !isHopeless(error) && performance.now() < until;
  const backoff = new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MS, maxDelay: PAUSE_MAX_MS });
  return retry(handleWhen(mayRetry), { maxAttempts: Number.POSITIVE_INFINITY, backoff }).execute(() => {
    const next = first ?? attempt();
    first = undefined;
    return next;
  });
}
