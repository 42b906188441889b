import pg from 'pg';
import { failoverClient } from './failover-client.js';
import { Hosts } from './hosts.js';

const CONNECT_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** Timeout for connections that no longer answer, since the server's own error may not arrive. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 2_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
/**
 * Settings of each new connection, independent of the defaults of database and role. Sent as statements, because poolers refuse
 * start-up parameters.
 */
const SESSION = `
set default_transaction_isolation = 'read committed';
set statement_timeout = ${STATEMENT_TIMEOUT_MS};
set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT_MS}`;
/** Connections are renewed regularly, so that none stays with a former primary. */
const CONNECTION_LIFETIME_SECONDS = 1800;

export interface PoolOptions {
  /** Connections at most. */
  max: number;
  /** Shown by Postgres beside each connection. */
  applicationName: string;
  onIdleError: (error: Error) => void;
  /** False: for poolers that do not keep prepared statements across transactions. */
  preparedStatements?: boolean;
}

/**
 * The only pool of a process. `pg.Pool` is also the injection token. A URL with several hosts means the writable one, now and
 * after a failover.
 */
export function createPool(
  databaseUrl: string,
  { max, applicationName, onIdleError, preparedStatements = true }: PoolOptions,
): pg.Pool {
  const hosts = new Hosts(databaseUrl);
  const several = hosts.urls.length > 1;
  const pool = new pg.Pool({
    connectionString: hosts.urls[0]!,
    ...(several && { Client: failoverClient(hosts) }),
    application_name: applicationName,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: CONNECTION_LIFETIME_SECONDS,
    query_timeout: ANSWER_TIMEOUT_MS,
    onConnect: begin(preparedStatements),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // An idle connection that the server closes must not end the process.
  pool.on('error', onIdleError);
  return pool;
}

/** A caller with a new connection waits for this, and gets its error. */
function begin(preparedStatements: boolean): (client: pg.ClientBase) => unknown {
  return (client) => {
    if (!preparedStatements) dropNames(client);
    return client.query({ text: SESSION, query_timeout: CONNECT_TIMEOUT_MS } as pg.QueryConfig);
  };
}

/** A statement without a name is prepared and forgotten in one message. */
function dropNames(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const withoutName = (statement: unknown) =>
    typeof statement === 'object' && statement !== null && 'text' in statement && 'name' in statement
      ? { ...statement, name: undefined }
      : statement;
  client.query = ((statement: unknown, ...rest: unknown[]) =>
    query(withoutName(statement), ...rest)) as typeof client.query;
}
