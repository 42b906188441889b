import { setTimeout as sleep } from 'node:timers/promises';
import { type Rate, rateOf } from './rate.js';

/** Timers fire up to this late; the rest of the way is gone in turns of the event loop. */
const TIMER_LATE_MS = 1.5;

/** When each request is due, in ms from the start: evenly, whatever becomes of those before. */
export function dueTimes(perSecond: number, durationMs: number): number[] {
  const count = Math.floor((perSecond * durationMs) / 1000);
  return Array.from({ length: count }, (_, index) => (index * 1000) / perSecond);
}

/**
 * Sends at the given rate and counts each latency from the time that the request was due, so that a server which stops
 * for a while is charged for all who would have come in that while (no coordinated omission).
 */
export async function openLoop(perSecond: number, durationMs: number, work: () => Promise<unknown>): Promise<Rate> {
  const latenciesMs: number[] = [];
  const begun = performance.now();
  const underWay = [];
  for (const dueMs of dueTimes(perSecond, durationMs)) {
    await until(begun + dueMs);
    underWay.push(work().then(() => latenciesMs.push(performance.now() - begun - dueMs)));
  }
  await Promise.all(underWay);
  return rateOf(latenciesMs, performance.now() - begun);
}

async function until(time: number): Promise<void> {
  const leftMs = time - performance.now();
  if (leftMs > TIMER_LATE_MS) await sleep(leftMs - TIMER_LATE_MS);
  while (performance.now() < time) await new Promise((turn) => setImmediate(turn));
}
