import type { Figure } from '../benchmark.js';
import type { Load } from '../load/load.js';
import type { LoadOrder } from '../load/load-order.js';
import { type Installation, startGateway } from '../stack/gateway.js';

const PER_SECOND = 50;
const FOR_MS = 3_000;

/** What the first callers of a fresh gateway wait, from the moment that it says it is ready. */
export async function coldStart(installation: Installation, load: Load): Promise<Figure> {
  const fresh = await startGateway({ ...installation, profiles: undefined });
  try {
    const order: LoadOrder = {
      call: 'start',
      ports: [fresh.port],
      connections: 1,
      durationMs: FOR_MS,
      perSecond: PER_SECOND,
    };
    const { p99Ms } = await load.rate(order);
    return {
      name: `cost: first ${FOR_MS / 1000} s of a fresh gateway, start-session at ${PER_SECOND}/s: p99`,
      value: p99Ms,
      unit: 'ms',
    };
  } finally {
    await fresh.stop();
  }
}
