import type { Benchmark } from '../benchmark.js';
import { Load } from '../load/load.js';
import { startProvider } from '../provider/provider.js';
import { startGateway, startWorker } from '../test-bed/gateway.js';
import { isProjected } from '../stored/one-payment.js';
import { assertBooksAgree } from './books-agree.js';

const CONNECTIONS = 32;

/** Two gateways and a worker on one database: what they do together, and that it is right even when they are told the same at once. */
export const cluster: Benchmark = async ({ database, sizes: { clusterMs: durationMs, warmMs }, profiles }) => {
  const databaseUrl = await database('cluster');
  const provider = await startProvider();
  const installation = { databaseUrl, providerPort: provider.port, profiles };
  const gateways = [await startGateway(installation), await startGateway(installation)];
  const worker = await startWorker(installation);
  const load = new Load();
  const ports = gateways.map(({ port }) => port);
  try {
    const order = { call: 'payment', ports, connections: CONNECTIONS, durationMs } as const;
    await load.put({ ...order, durationMs: warmMs });
    const one = await load.rate({ ...order, ports: [ports[0]!] });
    const two = await load.rate(order);
    const race = await load.rate({ ...order, call: 'race' });
    await isProjected(databaseUrl);
    const payments = await assertBooksAgree(databaseUrl, await provider.counts());
    return {
      comparisons: [],
      figures: [
        { name: 'cluster: whole payments, one gateway', value: one.perSecond, unit: '/s' },
        { name: 'cluster: whole payments, two gateways', value: two.perSecond, unit: '/s' },
        { name: 'cluster: two gateways to one', value: two.perSecond / one.perSecond, unit: '×' },
        { name: 'cluster: payments told to both at once', value: race.perSecond, unit: '/s' },
      ],
      remarks: [`${payments} payments, each captured once: at the provider, in the log and in the read model`],
    };
  } finally {
    await load.stop();
    await Promise.all([...gateways, worker].map((server) => server.stop()));
    await provider.stop();
  }
};
