/** The shop does not wait for ever: what is not done by then goes on, and is told when the shop asks again. */
const ANSWER_WITHIN_MS = 25_000;

/** The result of `work`, or what `otherwise` makes of the delay; `work` is never broken off. */
export function withinLimit<T>(
  work: Promise<T>,
  otherwise: () => T | Promise<T>,
  limitMs = ANSWER_WITHIN_MS,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => void Promise.resolve().then(otherwise).then(resolve, reject), limitMs);
    // After the answer neither goes to anybody; an error is in the log of whoever made it.
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
