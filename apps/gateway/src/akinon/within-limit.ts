/** Limit of the shop's wait. Longer work continues, and the shop learns its result from a later call. */
const ANSWER_WITHIN_MS = 25_000;

/** The result of `work`, or that of `otherwise` after the limit; `work` is never cancelled. */
export function withinLimit<T>(
  work: Promise<T>,
  otherwise: () => T | Promise<T>,
  limitMs = ANSWER_WITHIN_MS,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => void Promise.resolve().then(otherwise).then(resolve, reject), limitMs);
    // After the answer a result or an error is ignored; its origin has logged the error.
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
