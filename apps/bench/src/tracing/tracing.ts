import { inSpan } from '#platform';
import type { Benchmark, Figure } from '../benchmark.js';
import { CostCount } from '../cost/cost-count.js';
import { Meter } from '../cost/meter.js';
import { Load } from '../load/load.js';
import { median } from '../measure/percentile.js';
import { startProvider } from '../provider/provider.js';
import type { Server } from '../stack/server.js';
import { fillPayments } from '../stored/fill.js';
import { startGateway } from '../test-bed/gateway.js';
import { startCollector } from './collector.js';

const CONNECTIONS = 16;
/** Spans of a history call: its own, the query, loading. */
const SPANS_OF_CALL = 8;
const SPANS_TIMED = 1_000_000;

/** `off again` tells how much of a difference is the machine's. */
const SAMPLED: Readonly<Record<string, string | undefined>> = {
  off: undefined,
  'off again': undefined,
  '1 %': '0.01',
  '100 %': '1',
};

/** Processor time of a history call without tracing, with one of a hundred traces kept, and with all of them. */
export const tracing: Benchmark = async ({ database, sizes }) => {
  const databaseUrl = await database('tracing');
  await fillPayments(databaseUrl, 1, sizes.httpPayments);
  const [provider, collector] = await Promise.all([startProvider(), startCollector()]);
  const load = new Load();
  const meter = await Meter.open(databaseUrl, load);
  const gateways: (Server & { name: string })[] = [];
  const counts = new CostCount<string>();
  try {
    for (const [name, ratio] of Object.entries(SAMPLED)) {
      const environment = ratio && { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_SAMPLER_ARG: ratio };
      const gateway = await startGateway({ databaseUrl, providerPort: provider.port, environment: environment || {} });
      gateways.push(Object.assign(gateway, { name }));
    }
    const order = {
      step: 'stored',
      merchant: 'default',
      connections: CONNECTIONS,
      stored: sizes.httpPayments,
    } as const;
    for (let round = -2; round < sizes.costRounds; round++) {
      for (const gateway of round % 2 ? gateways.toReversed() : gateways) {
        const count = 4 * sizes.costPayments;
        const { servers, postgres } = await meter.step(gateway, { ...order, count });
        // The first two rounds are for the compiler.
        if (round >= 0) counts.note(gateway.name, count, servers[0]!, postgres);
      }
      if (round >= 0) counts.endRound();
    }
  } finally {
    await meter.close();
    await load.stop();
    await Promise.all(gateways.map((gateway) => gateway.stop()));
    await Promise.all([provider.stop(), collector.stop()]);
  }
  const offNs = await costOfSpanOffNs();
  return { comparisons: [], figures: figuresOf(counts, offNs), remarks: [`${collector.exports} exports were taken`] };
};

/** Of each round the ratio, so that what disturbs the machine disturbs both. */
function figuresOf(counts: CostCount<string>, offNs: number): Figure[] {
  const off = counts.of('off');
  const perCall = counts.median('off').server;
  const kept = Object.keys(SAMPLED).flatMap((name): Figure[] => [
    { name: `tracing ${name}: history call`, value: counts.median(name).server, unit: 'µs' },
    ...(name === 'off'
      ? []
      : [
          {
            name: `tracing ${name}: to off`,
            value: median(counts.of(name).map(({ server }, round) => server / off[round]!.server)),
            unit: '×',
          },
        ]),
  ]);
  return [
    ...kept,
    { name: 'tracing off: a span', value: offNs, unit: 'ns' },
    {
      name: `tracing off: ${SPANS_OF_CALL} spans of a history call`,
      value: (SPANS_OF_CALL * offNs) / perCall / 10,
      unit: '%',
    },
  ];
}

/** What is left of a span where nothing is traced. */
async function costOfSpanOffNs(): Promise<number> {
  const work = () => Promise.resolve();
  const nsOf = async (one: () => Promise<unknown>) => {
    const begun = process.cpuUsage();
    for (let count = 0; count < SPANS_TIMED; count++) await one();
    const { user, system } = process.cpuUsage(begun);
    return ((user + system) * 1_000) / SPANS_TIMED;
  };
  await nsOf(work);
  const rounds: number[] = [];
  for (let round = 0; round < 3; round++) rounds.push((await nsOf(() => inSpan('history', work))) - (await nsOf(work)));
  return Math.max(0, median(rounds));
}
