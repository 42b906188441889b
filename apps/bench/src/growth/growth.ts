import type { Benchmark, Figure } from '../benchmark.js';
import type { Rates } from '../load/load-order.js';
import { Load } from '../load/load.js';
import { median } from '../measure/percentile.js';
import { startProvider } from '../provider/provider.js';
import { type Installation, startGateway, startWorker } from '../stack/gateway.js';
import { MemoryWatch } from '../stack/memory.js';
import { fillPayments } from '../stored/fill.js';
import { isProjected } from '../stored/one-payment.js';
import type { Sizes } from '../sizes.js';
import { sizeOf, sizesByTable } from './disk.js';

/** Few, so that what is seen is the time of a call and not of a queue. */
const CONNECTIONS = 4;
const PROJECTED_WITHIN_MS = 60_000;
const STEPS = ['start', 'webhook', 'purchase', 'history'] as const;

/** The same calls with few and with many payments stored, gateway and worker running; and what a payment weighs. */
export const growth: Benchmark = async ({ database, sizes, profiles }) => {
  const databaseUrl = await database('growth');
  const provider = await startProvider();
  const installation = { databaseUrl, providerPort: provider.port, profiles };
  const figures: Figure[] = [];
  try {
    for (const [index, payments] of sizes.growthPayments.entries()) {
      const before = await sizeOf(databaseUrl);
      const from = (sizes.growthPayments[index - 1] ?? 0) + 1;
      await fillPayments(databaseUrl, from, payments);
      const bytes = ((await sizeOf(databaseUrl)) - before) / (payments - from + 1);
      figures.push({ name: `growth: disk per stored payment, ${payments} payments`, value: bytes / 1000, unit: 'kB' });
      figures.push(...(await callsWith(payments, installation, sizes)));
    }
    figures.push(...(await sizesByTable(databaseUrl, Math.max(...sizes.growthPayments))));
  } finally {
    await provider.stop();
  }
  return { comparisons: [], figures: [...figures, ...slowdowns(figures, sizes.growthPayments)], remarks: [] };
};

async function callsWith(payments: number, installation: Installation, sizes: Sizes): Promise<Figure[]> {
  const [gateway, worker, load] = [await startGateway(installation), await startWorker(installation), new Load()];
  const memory = new MemoryWatch({ gateway: gateway.pid, worker: worker.pid });
  const what = `growth with ${payments} payments`;
  try {
    const common = { ports: [gateway.port], connections: CONNECTIONS, stored: payments };
    const rounds: Rates[] = [];
    await load.put({ ...common, call: 'payment', durationMs: 2 * sizes.warmMs });
    const before = await sizeOf(installation.databaseUrl);
    let paid = 0;
    for (let round = 0; round < sizes.rounds; round++) {
      const rates = await load.put({ ...common, call: 'payment', durationMs: sizes.roundMs });
      const stored = await load.rate({ ...common, call: 'history', durationMs: sizes.roundMs / 2 });
      paid += rates.payment!.count;
      rounds.push({ ...rates, history: stored });
    }
    await isProjected(installation.databaseUrl, PROJECTED_WITHIN_MS);
    const bytes = ((await sizeOf(installation.databaseUrl)) - before) / paid;
    const underLoad = memory.figures(what);
    await new Promise((resolve) => setTimeout(resolve, sizes.restMs));
    return [
      ...STEPS.map((step) => ({ name: `${what}: ${step}`, value: p50Of(rounds, step), unit: 'ms' })),
      { name: `${what}: disk per payment made by the product`, value: bytes / 1000, unit: 'kB' },
      ...underLoad,
      ...memory.now(what),
    ];
  } finally {
    memory.stop();
    await load.stop();
    await Promise.all([gateway.stop(), worker.stop()]);
  }
}

function p50Of(rounds: Rates[], step: (typeof STEPS)[number]): number {
  return median(rounds.map((rates) => rates[step]!.p50Ms));
}

/** How much slower each call is with the most payments than with the fewest. */
function slowdowns(figures: Figure[], sizes: number[]): Figure[] {
  const at = (payments: number, step: string) =>
    figures.find(({ name }) => name === `growth with ${payments} payments: ${step}`)!.value;
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return STEPS.map((step) => ({
    name: `growth: ${step}, most to fewest`,
    value: at(most, step) / at(least, step),
    unit: '×',
  }));
}
