import type { Benchmark, Findings } from '../benchmark.js';
import { openArena, type Arena } from '../stack/arena.js';
import { MemoryWatch } from '../stack/memory.js';
import type { Server } from '../stack/server.js';
import { fillPayments } from '../stored/fill.js';
import type { Sizes } from '../sizes.js';
import { coldStart } from './cold-start.js';
import { CostCount } from './cost-count.js';
import { type CallName, type Flow, FLOWS } from './cost-flows.js';
import { costFindings } from './cost-findings.js';
import { Meter } from './meter.js';
import { wholePayments } from './whole-payments.js';

const CONNECTIONS = 16;
/** Of a batch that only warms up. */
const WARM_PAYMENTS = 50;
const WARM_ROUNDS_MS = 5;

export type Name = 'bare' | 'gateway';
export type Counts = Readonly<Record<Name, CostCount<CallName>>>;

/** Processor time of each call, of the server and of Postgres, beside the bare server; then of whole payments with a worker. */
export const cost: Benchmark = async ({ database, sizes, profiles }): Promise<Findings> => {
  const databaseUrl = await database('cost');
  await fillPayments(databaseUrl, 1, sizes.httpPayments);
  const arena = await openArena(databaseUrl, profiles, true);
  const { bare, gateway, load, installation } = arena;
  const meter = await Meter.open(databaseUrl, load);
  const memory = new MemoryWatch({ gateway: gateway.pid, 'bare server': bare.pid });
  try {
    const cold = await coldStart(installation, load);
    const counts = await eachCall(arena, meter, sizes);
    const whole = await wholePayments(arena, meter, sizes, { connections: CONNECTIONS, databaseUrl });
    return costFindings(counts, whole, [...memory.figures('cost'), ...whole.memory, cold]);
  } finally {
    memory.stop();
    await meter.close();
    await arena.stop();
  }
};

async function eachCall({ bare, gateway }: Arena, meter: Meter, sizes: Sizes): Promise<Counts> {
  const servers: readonly [Name, Server][] = [
    ['bare', bare],
    ['gateway', gateway],
  ];
  const counts = { bare: new CostCount<CallName>(), gateway: new CostCount<CallName>() };
  const run = async (server: Server, flow: Flow, count: number, counted?: CostCount<CallName>) => {
    for (const { name, step } of flow.steps) {
      const order = { step, merchant: flow.merchant, connections: CONNECTIONS, count, stored: sizes.httpPayments };
      const { servers, postgres } = await meter.step(server, order);
      counted?.note(name, count, servers[0]!, postgres);
    }
  };
  // The compiler takes seconds of load to be done, which a process in production has had.
  for (const [, server] of servers)
    for (const until = performance.now() + WARM_ROUNDS_MS * sizes.warmMs; performance.now() < until;)
      for (const flow of FLOWS) await run(server, flow, WARM_PAYMENTS);
  for (let round = 0; round < sizes.costRounds; round++) {
    // Flow by flow, so that both meet the same mood of the machine.
    for (const flow of FLOWS)
      for (const [name, server] of round % 2 ? servers.toReversed() : servers)
        await run(server, flow, sizes.costPayments, counts[name]);
    for (const count of Object.values(counts)) count.endRound();
  }
  return counts;
}
