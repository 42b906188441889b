import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBinaries, reachableBinaries } from './binaries.ts';
import { initialise } from './data-dir.ts';
import { stopOrphan } from './orphan.ts';
import { findOwner, type RunAs } from './owner.ts';
import { reachableDataDir } from './reachable.ts';
import { launch, type PostgresOptions, type RunningPostgres } from './server.ts';

interface Place {
  native: string;
  dataDir: string;
  runAs: RunAs;
}

/**
 * Real PostgreSQL 18 from the binaries that npm brought, listening on 127.0.0.1. As root it runs as another user, because
 * Postgres refuses to run as root. It is not tied to this process: whoever starts it must stop it.
 */
export async function startPostgres(options: PostgresOptions, given: NodeJS.ProcessEnv): Promise<RunningPostgres> {
  const { native, dataDir, runAs } = await makePlace(options, given);
  await stopOrphan(dataDir);
  return launch(native, dataDir, options, runAs);
}

/** The data of a server that was never started, where there is none yet. Answers the folder that has it. */
export async function makeDataDir(
  options: Pick<PostgresOptions, 'dataDir' | 'password'>,
  given: NodeJS.ProcessEnv,
): Promise<string> {
  return (await makePlace(options, given)).dataDir;
}

async function makePlace(
  { dataDir: wanted, password }: Pick<PostgresOptions, 'dataDir' | 'password'>,
  given: NodeJS.ProcessEnv,
): Promise<Place> {
  const owner = await findOwner(wanted);
  const runAs = { ...owner, env: withoutPostgresVariables(given) };
  const native = reachableBinaries(await findBinaries(), owner);
  const dataDir = reachableDataDir(resolve(wanted), password, owner);
  if (!existsSync(dataDir)) await initialise(native, dataDir, password, runAs);
  return { native, dataDir, runAs };
}

/** The caller's PG* variables would mean another server. */
function withoutPostgresVariables(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(given).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
