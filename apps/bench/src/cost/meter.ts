import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { BatchOrder } from '../load/batch-order.js';
import type { Load } from '../load/load.js';
import { cpuMs } from '../stack/cpu.js';
import type { Server } from '../stack/server.js';
import { PostgresCost, type PostgresUse, usedBetween } from './postgres-cost.js';

/** Of this connection, which is no part of what is measured. */
const OWN = 'benchmark';
const QUIET_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 20;
/** A process that does less than this in that time has nothing left to do. */
const QUIET_MS = 1;

/** Reads what a server and Postgres use while something is done. */
export class Meter {
  private constructor(
    private readonly client: pg.Client,
    private readonly postgres: PostgresCost,
    private readonly load: Load,
  ) {}

  static async open(databaseUrl: string, load: Load): Promise<Meter> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: OWN });
    await client.connect();
    return new Meter(client, await PostgresCost.of(client), load);
  }

  async step(server: Server, order: Omit<BatchOrder, 'port'>) {
    return this.during([server], () => this.load.step({ ...order, port: server.port }).then(() => quiet(server)));
  }

  /** In ms of processor time, of each of the servers and of Postgres. */
  async during(servers: readonly Server[], work: () => Promise<unknown>) {
    const postgresBefore = await this.postgres.read();
    const before = servers.map(({ pid }) => cpuMs(pid));
    await work();
    const servers_ = servers.map(({ pid }, index) => cpuMs(pid) - before[index]!);
    const postgres = withoutOwn(usedBetween(postgresBefore, await this.postgres.read()));
    return { servers: servers_, postgres };
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** Once nothing is left that an answer did not wait for. */
async function quiet({ pid }: Server): Promise<void> {
  const until = performance.now() + QUIET_WITHIN_MS;
  for (let before = cpuMs(pid); performance.now() < until;) {
    await sleep(LOOK_EVERY_MS);
    const now = cpuMs(pid);
    if (now - before < QUIET_MS) return;
    before = now;
  }
}

function withoutOwn(use: PostgresUse): PostgresUse {
  return new Map([...use].filter(([kind]) => kind !== OWN));
}
