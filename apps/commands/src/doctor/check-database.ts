import { migrations, proveCell } from '#payments';
import { proveLog } from '#event-store';
import { Migrations } from '#platform';
import type pg from 'pg';
import { finding, type Finding, type Patient, type Verdict } from './finding.js';

interface Server {
  version: number;
  versionText: string;
  role: string;
  isOwner: boolean;
  tls: string | null;
  clockMs: number;
  fsync: string;
  fullPageWrites: string;
  synchronousCommit: string;
  standbys: string;
}

const VERSION_MIN = 150_000;
const CLOCK_WARN_MS = 2_000;
const CLOCK_FAIL_MS = 60_000;

const SERVER = `
select current_setting('server_version_num')::int as version,
       current_setting('server_version') as "versionText",
       current_user as role,
       coalesce((select relowner = current_user::regrole from pg_class where oid = to_regclass('es.events')), false) as "isOwner",
       (select version from pg_stat_ssl where pid = pg_backend_pid() and ssl) as tls,
       extract(epoch from clock_timestamp())::float8 * 1000 as "clockMs",
       current_setting('fsync') as fsync,
       current_setting('full_page_writes') as "fullPageWrites",
       current_setting('synchronous_commit') as "synchronousCommit",
       current_setting('synchronous_standby_names') as standbys`;

/** Version, role, encryption, clock, settings; then, where the tables are there, what the log promises. */
export async function checkDatabase({ pool, cell }: Patient): Promise<Finding[]> {
  if (!pool) return [finding('database', 'skip', 'its address is not known')];
  const before = Date.now();
  const { rows } = await pool.query<Server>(SERVER);
  const offMs = Math.round(rows[0]!.clockMs - (before + Date.now()) / 2);
  const current = await new Migrations(pool, migrations).areCurrent();
  return [
    ...judgeServer(rows[0]!, offMs),
    finding('migrations', current ? 'ok' : 'fail', current ? 'current' : 'missing: npm run migrate'),
    ...(current ? [...(await checkRights(pool)), await checkPromises(pool), ...(await checkCell(pool, cell))] : []),
  ];
}

function judgeServer(server: Server, offMs: number): Finding[] {
  const { version, versionText, role, isOwner, tls, fsync, fullPageWrites, synchronousCommit, standbys } = server;
  const clock: Verdict = Math.abs(offMs) > CLOCK_FAIL_MS ? 'fail' : Math.abs(offMs) > CLOCK_WARN_MS ? 'warn' : 'ok';
  const durable = fsync === 'on' && fullPageWrites === 'on';
  const waits = synchronousCommit !== 'off' && synchronousCommit !== 'local' && standbys !== '';
  return [
    finding('Postgres', version >= VERSION_MIN ? 'ok' : 'fail', `${versionText}; tested with 15 and 18`),
    finding(
      'role',
      isOwner ? 'warn' : 'ok',
      isOwner ? `${role} owns the log; with two roles the processes could not change it (deploy/sql)` : role,
    ),
    finding('encryption', tls === null ? 'warn' : 'ok', tls ?? 'none: only for a database on this machine'),
    finding('clock', clock, `the database is ${offMs} ms ahead of this machine`),
    finding('disk writes', durable ? 'ok' : 'fail', `fsync ${fsync}, full_page_writes ${fullPageWrites}`),
    finding(
      'replication',
      waits ? 'ok' : 'warn',
      waits
        ? `commits wait for ${standbys} (synchronous_commit ${synchronousCommit})`
        : 'commits wait for no standby: the loss of this server loses the newest payments',
    ),
  ];
}

const RIGHTS = `
select has_table_privilege('es.events', 'select, insert') and has_table_privilege('es.streams', 'update')
   and has_table_privilege('es.projections', 'update') and has_sequence_privilege('es.position_seq', 'usage') as log,
       has_table_privilege('payments.payment_history_v2', 'update') as "readModel",
       has_schema_privilege('pgboss', 'usage') as jobs`;

async function checkRights(pool: pg.Pool): Promise<Finding[]> {
  const { rows } = await pool.query<Record<string, boolean>>(RIGHTS);
  const missing = Object.entries(rows[0]!).flatMap(([name, has]) => (has ? [] : [name]));
  if (missing.length === 0) return [finding('rights', 'ok', 'may append, follow and plan jobs')];
  return [finding('rights', 'fail', `missing for ${missing.join(', ')}: run deploy/sql/grants.sql as the owner`)];
}

async function checkPromises(pool: pg.Pool): Promise<Finding> {
  const broken = await proveLog(pool);
  return finding('promises of the log', broken ? 'fail' : 'ok', broken?.sentence ?? 'proven on two connections');
}

async function checkCell(pool: pg.Pool, cell: Patient['cell']): Promise<Finding[]> {
  if (!cell) return [];
  const broken = await proveCell(cell)(pool);
  return [
    finding('identity', broken ? 'fail' : 'ok', broken?.sentence ?? `is cell ${cell.name}, number ${cell.number}`),
  ];
}
