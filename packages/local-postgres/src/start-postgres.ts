import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBinaries, reachableBinaries } from './binaries.ts';
import { initialise } from './data-dir.ts';
import { stopOrphan } from './orphan.ts';
import { findOwner } from './owner.ts';
import { reachableDataDir } from './reachable.ts';
import { launch, type PostgresOptions, type RunningPostgres } from './server.ts';

/**
 * Real PostgreSQL 18 from the binaries that npm brought, listening on 127.0.0.1. As root it runs as another user, because
 * Postgres refuses to run as root. It is not tied to this process: whoever starts it must stop it.
 */
export async function startPostgres(options: PostgresOptions, given: NodeJS.ProcessEnv): Promise<RunningPostgres> {
  const owner = await findOwner(options.dataDir);
  const runAs = { ...owner, env: withoutPostgresVariables(given) };
  const native = reachableBinaries(await findBinaries(), owner);
  const dataDir = reachableDataDir(resolve(options.dataDir), options.password, owner);
  if (!existsSync(dataDir)) await initialise(native, dataDir, options.password, runAs);
  await stopOrphan(dataDir);
  return launch(native, dataDir, options, runAs);
}

/** The caller's PG* variables would mean another server. */
function withoutPostgresVariables(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(given).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
