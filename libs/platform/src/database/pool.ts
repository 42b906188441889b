import pg from 'pg';
import type { Settings } from '../config/settings.config.js';

const CONNECT_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
/** Connections are renewed now and then, so that after a failover none stays with a server that lost its role. */
const CONNECTION_LIFETIME_SECONDS = 1800;

/** The one pool of a process. `pg.Pool` is also the token to inject it by. */
export function createPool(settings: Settings, applicationName: string, onIdleError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: settings.databaseUrl,
    application_name: applicationName,
    max: settings.databasePoolMax,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: CONNECTION_LIFETIME_SECONDS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // An idle connection that the server closes must not end the process.
  pool.on('error', onIdleError);
  return pool;
}
