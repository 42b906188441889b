import type { Benchmark, Figure } from '../benchmark.js';
import type { Call } from '../load/load-order.js';
import { type Rate } from '../measure/rate.js';
import { openTestBed } from '../test-bed/test-bed.js';
import { fillPayments } from '../stored/fill.js';

/** How many calls to the provider each of these makes. */
const PROVIDER_CALLS: readonly [call: Call, provider: number][] = [
  ['start', 1],
  ['history', 0],
];

/** Latency of single calls at a steady rate, from when they were due, without the provider's time. */
export const overhead: Benchmark = async ({ database, sizes, profiles }) => {
  const databaseUrl = await database('overhead');
  await fillPayments(databaseUrl, 1, sizes.httpPayments);
  const { gateway, bare, provider, load, stop } = await openTestBed(databaseUrl, profiles);
  const figures: Figure[] = [];
  try {
    for (const perSecond of sizes.overheadPerSecond) {
      const common = { connections: 1, durationMs: sizes.overheadMs, perSecond, stored: sizes.httpPayments };
      const page = await load.rate({ ...common, call: 'page', ports: [provider.port] });
      for (const [call, providerCalls] of PROVIDER_CALLS)
        for (const [name, { port }] of Object.entries({ 'bare server': bare, gateway })) {
          const order = { ...common, call, ports: [port] };
          await load.rate({ ...order, durationMs: sizes.warmMs });
          const without = providerCalls * page.p50Ms;
          figures.push(...latencies(`overhead of ${call} at ${perSecond}/s, ${name}`, await load.rate(order), without));
        }
    }
  } finally {
    await stop();
  }
  const remarks = ["the provider's time is the median of its own call at the same rate, taken off both percentiles"];
  return { comparisons: [], figures, remarks };
};

function latencies(name: string, { p50Ms, p99Ms }: Rate, withoutMs: number): Figure[] {
  return [
    { name: `${name}: p50`, value: p50Ms - withoutMs, unit: 'ms' },
    { name: `${name}: p99`, value: p99Ms - withoutMs, unit: 'ms' },
  ];
}
