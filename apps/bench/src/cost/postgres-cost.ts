import type pg from 'pg';
import { childrenOf, cpuMs } from '../stack/cpu.js';

/** Processor time so far in ms, by process id. */
type Reading = ReadonlyMap<number, { kind: string; ms: number }>;

/** Processor time in ms by kind of backend: who is connected to it, or what it does for all of them. */
export type PostgresUse = ReadonlyMap<string, number>;

const KINDS = `
select pid, case backend_type when 'client backend' then application_name else backend_type end as kind
  from pg_stat_activity`;

/** What the processes of a Postgres use. Backends that began and ended between two looks are not seen; a pool keeps its own. */
export class PostgresCost {
  private constructor(
    private readonly client: pg.Client,
    private readonly postmaster: number,
  ) {}

  static async of(client: pg.Client): Promise<PostgresCost> {
    const { rows } = await client.query<{ pid: number }>(
      `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid`,
    );
    return new PostgresCost(client, rows[0]!.pid);
  }

  async read(): Promise<Reading> {
    const { rows } = await this.client.query<{ pid: number; kind: string }>(KINDS);
    const kinds = new Map(rows.map(({ pid, kind }) => [pid, kind]));
    const pids = [this.postmaster, ...childrenOf(this.postmaster)];
    return new Map(pids.map((pid) => [pid, { kind: kinds.get(pid) ?? 'others', ms: cpuMs(pid) }]));
  }
}

/** Of what was used between two readings. */
export function usedBetween(before: Reading, after: Reading): PostgresUse {
  const used = new Map<string, number>();
  for (const [pid, { kind, ms }] of after)
    if (!Number.isNaN(ms)) used.set(kind, (used.get(kind) ?? 0) + ms - (before.get(pid)?.ms ?? 0));
  return used;
}

export function totalOf(use: PostgresUse): number {
  return [...use.values()].reduce((sum, ms) => sum + ms, 0);
}
