const TICK_MS = 25;

/**
 * Calls `expired` after so much time of a quiet machine, unless the answer is called before. It counts ticks of this process
 * and not the clock: on a machine that stands still for a second nobody has had that second.
 */
export function quietTimer(limitMs: number, expired: () => void): () => void {
  let left = Math.ceil(limitMs / TICK_MS);
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    expired();
  }, TICK_MS);
  return () => clearInterval(timer);
}
