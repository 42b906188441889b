import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '../benchmark.js';
import { median } from '../measure/percentile.js';
import type { Sizes } from '../sizes.js';
import type { Arena } from '../stack/arena.js';
import { startWorker } from '../stack/gateway.js';
import { MemoryWatch } from '../stack/memory.js';
import { isProjected } from '../stored/one-payment.js';
import { WHOLE } from './cost-flows.js';
import type { Meter } from './meter.js';
import { type PostgresUse, totalOf } from './postgres-cost.js';

const CAUGHT_UP_WITHIN_MS = 60_000;
const REST_MS = 2_000;

/** Of one payment, in µs, medians of the rounds. */
export interface WholePayment {
  gateway: number;
  worker: number;
  postgres: number;
  /** By kind, of the last round. */
  backends: [kind: string, us: number][];
  /** Of a worker with nothing to do, in ms a second. */
  restMs: number;
  memory: Figure[];
}

/** The second run: whole payments with a worker at work, until it has caught up with them. */
export async function wholePayments(
  { gateway, load, installation }: Arena,
  meter: Meter,
  { costPayments, costRounds }: Sizes,
  { connections, databaseUrl }: { connections: number; databaseUrl: string },
): Promise<WholePayment> {
  const worker = await startWorker(installation);
  const memory = new MemoryWatch({ worker: worker.pid });
  const rounds: { gateway: number; worker: number; postgres: PostgresUse }[] = [];
  try {
    await isProjected(databaseUrl, CAUGHT_UP_WITHIN_MS);
    for (let round = 0; round < costRounds; round++) {
      const { servers, postgres } = await meter.during([gateway, worker], async () => {
        for (const { step } of WHOLE.steps)
          await load.step({
            step,
            port: gateway.port,
            merchant: WHOLE.merchant,
            connections,
            count: costPayments,
            stored: 1,
          });
        await isProjected(databaseUrl, CAUGHT_UP_WITHIN_MS);
      });
      rounds.push({ gateway: servers[0]!, worker: servers[1]!, postgres });
    }
    const { servers } = await meter.during([worker], () => sleep(REST_MS));
    const us = (ms: number) => (ms / costPayments) * 1000;
    return {
      gateway: us(median(rounds.map((round) => round.gateway))),
      worker: us(median(rounds.map((round) => round.worker))),
      postgres: us(median(rounds.map((round) => totalOf(round.postgres)))),
      backends: [...rounds.at(-1)!.postgres].map(([kind, ms]) => [kind, us(ms)]),
      restMs: (servers[0]! / REST_MS) * 1000,
      memory: memory.figures('cost'),
    };
  } finally {
    memory.stop();
    await worker.stop();
  }
}
