import type pg from 'pg';
import { broken, type BrokenPromise, brokenNow } from './broken-promise.js';

interface Server {
  version: string;
  isStandby: boolean;
  isReadOnly: boolean;
  isolation: string;
  synchronousCommit: string;
  replicationRole: string;
  isAppendOnly: boolean;
  isFilledElsewhere: boolean;
  extensions: string[];
}

const SERVER = `
select version() as version,
       pg_is_in_recovery() as "isStandby",
       current_setting('transaction_read_only') = 'on' as "isReadOnly",
       current_setting('transaction_isolation') as isolation,
       current_setting('synchronous_commit') as "synchronousCommit",
       current_setting('session_replication_role') as "replicationRole",
       (select count(*) = 1 from pg_trigger
         where tgrelid = to_regclass('es.events') and tgname = 'events_append_only' and tgenabled in ('O', 'A')) as "isAppendOnly",
       exists (select from pg_subscription_rel where srrelid = to_regclass('es.events')) as "isFilledElsewhere",
       array(select extname::text from pg_extension order by extname) as extensions`;

/** Databases whose advisory locks or sequences are local to one node, or differ from those of Postgres. */
const OTHER_ENGINES = /CockroachDB|YugabyteDB|-YB-|Greenplum|Redshift|Materialize|Spanner/i;
const MULTI_WRITER = ['bdr', 'citus', 'pgactive', 'pglogical', 'spock'];

/** The first promise that the server behind this connection breaks, from one query of its settings. */
export async function serverPromises(client: pg.ClientBase): Promise<BrokenPromise | undefined> {
  const { rows } = await client.query<Server>(SERVER);
  return judgeServer(rows[0]!);
}

export function judgeServer(server: Server): BrokenPromise | undefined {
  const engine = OTHER_ENGINES.exec(server.version)?.[0].replace('-YB-', 'YugabyteDB');
  if (engine !== undefined)
    return broken(`the database is ${engine}, and the low-water mark is proven on PostgreSQL only`);
  const extension = server.extensions.find((name) => MULTI_WRITER.includes(name));
  if (extension !== undefined)
    return broken(`the extension ${extension} is installed, by which more than one server may write to the log`);
  if (server.isFilledElsewhere)
    return broken('es.events is filled by a subscription, so another server writes to the log');
  if (server.isStandby) return brokenNow('the database is a standby, which takes no writes');
  if (server.isReadOnly) return brokenNow('the database is read-only (default_transaction_read_only is on)');
  if (server.isolation !== 'read committed')
    return broken(
      `transactions run in ${server.isolation} in spite of what each connection asks for, and the log needs read committed`,
    );
  if (server.synchronousCommit === 'off')
    return broken('synchronous_commit is off, so that a crash loses payments that were acknowledged');
  if (server.replicationRole !== 'origin')
    return broken(
      `session_replication_role is ${server.replicationRole}, which switches off the triggers that keep the log`,
    );
  if (!server.isAppendOnly) return broken('the trigger events_append_only is off, so that events could be changed');
  return undefined;
}
