import { machineLoad } from './machine.js';

/** Waiting longer cannot help. */
export class Hopeless extends Error {}

const PAUSE_MS = 25;

/**
 * Repeats `check` until it no longer throws, and returns its result. The limit counts attempts: on a machine that stands
 * still each of them takes longer, and so may the wait. After the last its error is the answer, with how long it was.
 */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = 30_000): Promise<T> {
  const begun = Date.now();
  for (let left = Math.ceil(timeoutMs / PAUSE_MS); ; left -= 1) {
    try {
      return await check();
    } catch (error) {
      if (error instanceof Hopeless) throw error;
      if (left <= 0) throw timedOut(error, timeoutMs, Date.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

function timedOut(error: unknown, timeoutMs: number, tookMs: number): unknown {
  if (error instanceof Error)
    error.message += `\n(waited ${tookMs} ms; a quiet machine is given ${timeoutMs} ms; ${machineLoad()})`;
  return error;
}
