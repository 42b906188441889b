import { finding, type Finding, type Patient } from './finding.js';

interface Sizes {
  bytes: string;
  connectionsMax: number;
  connections: number;
}

const SIZES = `
select pg_database_size(current_database()) as bytes,
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as "connectionsMax",
       (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections`;

const MB = 1_048_576;

/** Whether one process more has room among the connections, and how large everything is. */
export async function checkSizes({ pool, settings }: Patient): Promise<Finding[]> {
  if (!pool) return [finding('sizes', 'skip', 'the address of the database is not known')];
  const { rows } = await pool.query<Sizes>(SIZES);
  const { bytes, connectionsMax, connections } = rows[0]!;
  const poolMax = settings?.databasePoolMax ?? 0;
  const fits = connections + poolMax <= connectionsMax;
  return [
    finding('size', 'ok', `${Math.round(Number(bytes) / MB)} MB; see docs/scale.md for what grows`),
    finding(
      'connections',
      fits ? 'ok' : 'warn',
      `${connections} of ${connectionsMax} are open, and one process may open ${poolMax} (DB_POOL_MAX)`,
    ),
  ];
}
