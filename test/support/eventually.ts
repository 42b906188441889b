/** Waiting longer cannot help. */
export class Hopeless extends Error {}

/** Repeats `check` until it no longer throws and returns its result; after `timeoutMs` its last error is the answer. */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = 15_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (error instanceof Hopeless || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
