import { setTimeout as sleep } from 'node:timers/promises';

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 50;

/** Waits until this address answers without an error. */
export async function answers(address: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < READY_WITHIN_MS; waitedMs += ASK_EVERY_MS) {
    const response = await fetch(address, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response && response.status < 400) return;
    await sleep(ASK_EVERY_MS);
  }
  throw new Error(`${address} did not answer within ${READY_WITHIN_MS / 1000} seconds`);
}
