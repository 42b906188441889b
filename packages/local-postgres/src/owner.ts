import { execFile } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whom Postgres runs as; both are undefined for the user who runs us. */
export interface Owner {
  uid?: number;
  gid?: number;
}

export interface RunAs extends Owner {
  env: NodeJS.ProcessEnv;
}

/** Nobody in particular unless we are root: then the owner of the data, `postgres` where it exists, or `nobody`. */
export async function findOwner(dataDir: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const existing = existsSync(dataDir) ? statSync(dataDir) : undefined;
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)]);
    if (uid && gid) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody to run it as',
  );
}

export function give(paths: string[], { uid, gid }: Owner): void {
  if (uid !== undefined && gid !== undefined) for (const path of paths) chownSync(path, uid, gid);
}

async function idOf(what: '-u' | '-g', name: string): Promise<number | undefined> {
  return run('id', [what, name]).then(
    ({ stdout }) => Number(stdout),
    () => undefined,
  );
}
