/** The shop does not wait for ever: what is not done by then goes on, and is told when the shop asks again. */
const ANSWER_WITHIN_MS = 25_000;

/** The result of `work`, or what `otherwise` makes of the delay; `work` is never broken off. */
export async function withinLimit<T>(
  work: Promise<T>,
  otherwise: () => T | Promise<T>,
  limitMs = ANSWER_WITHIN_MS,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  // An error after the answer has nobody to go to; it is in the log of whoever made it.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late.then(otherwise)]);
  } finally {
    clearTimeout(timer);
  }
}
