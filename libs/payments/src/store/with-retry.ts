import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { isTransient } from '#event-store';

/**
 * How long trouble of the database is borne. A `request` is better refused while nothing was sent to the provider. The
 * `outcome` of a call that was made is worth more: without it, an inquiry has to find it out.
 */
const BUDGET_MS = { request: 3_000, outcome: 10_000 } as const;

export type RetryBudget = keyof typeof BUDGET_MS;

/** Nothing is changed about it within seconds, so nobody is kept waiting. */
const DISK_FULL = '53100';

const FIRST_PAUSE_MS = 30;
const PAUSE_MAX_MS = 1_000;

/**
 * Attempts again while the database is in trouble, and throws the last error in the end. An attempt may have taken effect
 * though its answer was lost, so it must be one that finds its own earlier effect: the same event ids, the same row id.
 */
export async function withRetry<T>(budget: RetryBudget, attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + BUDGET_MS[budget];
  let first: Promise<T> | undefined = attempt();
  try {
    return await first;
  } catch {
    // Only now is it worth making a policy, for which that was the first attempt.
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
