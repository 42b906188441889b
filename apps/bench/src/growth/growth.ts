import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, Figure } from '../benchmark.js';
import { Load } from '../load/load.js';
import { median } from '../measure/percentile.js';
import { turned } from '../measure/side-by-side.js';
import { startProvider } from '../provider/provider.js';
import { isProjected } from '../stored/one-payment.js';
import type { Sizes } from '../sizes.js';
import { sizeOf, sizesByTable } from './disk.js';
import { Installed } from './installed.js';

const PROJECTED_WITHIN_MS = 60_000;
const STEPS = ['start', 'webhook', 'purchase', 'history'] as const;

type Step = (typeof STEPS)[number];
/** What a call took in each round, p50 in ms. */
type Times = Record<Step, number[]>;

/** The same calls with few and with many payments stored, turn about, gateways and workers running; and what a payment weighs. */
export const growth: Benchmark = async ({ database, sizes, profiles }) => {
  const [provider, load] = [await startProvider(), new Load()];
  const installed: Installed[] = [];
  try {
    for (const payments of sizes.growthPayments) {
      const databaseUrl = await database(`growth_${payments}`);
      installed.push(await Installed.with(payments, { databaseUrl, providerPort: provider.port, profiles }));
    }
    const before = await Promise.all(installed.map(({ databaseUrl }) => sizeOf(databaseUrl)));
    const { times, paid } = await calls(installed, load, sizes);
    const after = await Promise.all(installed.map(({ databaseUrl }) => sizeOf(databaseUrl)));
    const underLoad = installed.flatMap((each) => each.memoryUnderLoad());
    await sleep(sizes.restMs);
    const most = installed.at(-1)!;
    return {
      comparisons: [],
      figures: [
        ...installed.flatMap(({ name, payments, bytesEach }, index) => [
          ...STEPS.map((step) => ({ name: `${name}: ${step}`, value: median(times[index]![step]), unit: 'ms' })),
          { name: `growth: disk per stored payment, ${payments} payments`, value: bytesEach / 1000, unit: 'kB' },
          {
            name: `${name}: disk per payment made by the product`,
            value: (after[index]! - before[index]!) / paid[index]! / 1000,
            unit: 'kB',
          },
        ]),
        ...underLoad,
        ...installed.flatMap((each) => each.memoryNow()),
        ...(await sizesByTable(most.databaseUrl, most.payments)),
        ...slowdowns(times[0]!, times.at(-1)!),
      ],
      remarks: [
        'one database for each number of payments, and all in turn in every round; ratios are medians of those in a round',
        'made by the product: with rows of the queue that go within the hour, and versions of rows that autovacuum has not seen yet',
      ],
    };
  } finally {
    await Promise.all([...installed.map((each) => each.stop()), load.stop()]);
    await provider.stop();
  }
};

/** Whole payments first, then history alone: once the workers are done, nothing but the calls takes time. */
async function calls(installed: Installed[], load: Load, { warmMs, roundMs, rounds }: Sizes) {
  const times = installed.map((): Times => ({ start: [], webhook: [], purchase: [], history: [] }));
  const paid = installed.map(() => 0);
  const pay = async (index: number, durationMs: number) => {
    const rates = await load.put(installed[index]!.order('payment', durationMs));
    paid[index]! += rates.payment!.count;
    return rates;
  };
  for (const index of installed.keys()) await pay(index, 2 * warmMs);
  for (let round = 0; round < rounds; round++)
    for (const index of turned(installed.length, round)) {
      const { start, webhook, purchase } = await pay(index, roundMs);
      for (const [step, rate] of Object.entries({ start, webhook, purchase }))
        times[index]![step as Step].push(rate!.p50Ms);
    }
  for (const { databaseUrl } of installed) await isProjected(databaseUrl, PROJECTED_WITHIN_MS);
  const ask = (index: number, durationMs: number) => load.rate(installed[index]!.order('history', durationMs));
  for (const index of installed.keys()) await ask(index, warmMs);
  for (let round = 0; round < rounds; round++)
    for (const index of turned(installed.length, round)) times[index]!.history.push((await ask(index, roundMs)).p50Ms);
  return { times, paid };
}

/** How much slower each call is with the most payments than with the fewest. */
function slowdowns(fewest: Times, most: Times): Figure[] {
  return STEPS.map((step) => ({
    name: `growth: ${step}, most to fewest`,
    value: median(most[step].map((ms, round) => ms / fewest[step][round]!)),
    unit: '×',
  }));
}
