import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const STOP_WITHIN_MS = 15_000;
const ASK_EVERY_MS = 50;

/** A Postgres that outlived its starter (kill -9, a crash) still holds the data, or has left a file that says so. */
export async function stopOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(await readFile(file, 'utf8'), 10) : Number.NaN;
  if (Number.isNaN(pid)) return;
  if (!(await isPostgres(pid))) return rmSync(file, { force: true });
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; await isPostgres(pid); waitedMs += ASK_EVERY_MS) {
    if (waitedMs > STOP_WITHIN_MS) throw new Error(`an earlier PostgreSQL (process ${pid}) still holds ${dataDir}`);
    await sleep(ASK_EVERY_MS);
  }
}

/** The number alone proves nothing: it may long belong to another process. */
async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    if (existsSync('/proc/self/cmdline')) return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('postgres');
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.includes('postgres');
  } catch {
    return false;
  }
}
