import type { Benchmark, Comparison, Figure } from '../benchmark.js';
import type { Call } from '../load/load-order.js';
import { type Contender, sideBySide } from '../measure/side-by-side.js';
import { type TestBed, openTestBed } from '../test-bed/test-bed.js';
import { MemoryWatch } from '../stack/memory.js';
import { CpuCount } from './cpu-count.js';
import { fillPayments } from '../stored/fill.js';

/** Webhook comes after start, which leaves it the sessions that it is about. */
const CALLS: readonly Call[] = ['start', 'webhook', 'history', 'payment'];

/** One gateway beside the bare server, the load and the provider in processes of their own, each call by itself. */
export const http: Benchmark = async ({ database, sizes, profiles }) => {
  const databaseUrl = await database('http');
  await fillPayments(databaseUrl, 1, sizes.httpPayments);
  const testBed = await openTestBed(databaseUrl, profiles);
  const memory = new MemoryWatch({ gateway: testBed.gateway.pid, 'bare server': testBed.bare.pid });
  const comparisons: Comparison[] = [];
  const figures: Figure[] = [];
  try {
    // What all calls share is compiled before the first of them is measured.
    for (const { port } of [testBed.bare, testBed.gateway])
      await testBed.load.put({ call: 'payment', ports: [port], connections: 16, durationMs: 8 * sizes.warmMs });
    for (const connections of sizes.httpConnections)
      for (const call of CALLS) {
        const name = `http ${call}, ${connections} connections`;
        const cpu = new CpuCount();
        const contenders = contendersOf(testBed, call, connections, sizes.httpPayments, cpu);
        comparisons.push({ name, contenders: await sideBySide(contenders, sizes) });
        figures.push(...cpu.figures(name));
      }
  } finally {
    memory.stop();
    await testBed.stop();
  }
  return {
    comparisons,
    figures: [...figures, ...memory.figures('http')],
    remarks: [
      'bare server, gateway, load, provider and Postgres share the cores as the system sees fit, the same for both sides',
      'no worker runs: the bare server has none either. payment: start, webhook, purchase, history, one after the other',
    ],
  };
};

function contendersOf(
  { bare, gateway, load }: TestBed,
  call: Call,
  connections: number,
  stored: number,
  cpu: CpuCount,
): Contender[] {
  return Object.entries({ bare, gateway }).map(([name, { port, pid }]) => ({
    name,
    run: async (durationMs) => {
      // What webhooks are about is started anew each time, unmeasured.
      if (call === 'webhook') await load.put({ call: 'start', ports: [port], connections, durationMs: durationMs * 2 });
      return cpu.during(name, pid, () => load.rate({ call, ports: [port], connections, durationMs, stored }));
    },
  }));
}
