import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { executable } from './binaries.ts';
import { give, type RunAs } from './owner.ts';

const run = promisify(execFile);
const FLAGS = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'];

/** Made beside its place and moved there when it is whole, so that an interrupted start leaves nothing half. */
export async function initialise(native: string, dataDir: string, password: string, runAs: RunAs): Promise<void> {
  const half = `${dataDir}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  give([half, folder, passwordFile], runAs);
  const own = [`--pgdata=${half}`, `--pwfile=${passwordFile}`];
  try {
    await run(executable(native, 'initdb'), [...own, ...FLAGS], { ...runAs, cwd: half });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`PostgreSQL could not set up ${dataDir}: ${stderr || String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  renameSync(half, dataDir);
}
