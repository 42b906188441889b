import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Owner } from './owner.ts';

/** Where root puts what Postgres must reach, when the project's own folder is closed to other users. */
const OPEN_PLACE = '/var/lib/akinon-paytiko-payments';

/** Where the data really goes: the folder that was asked for, if the owner can walk down to it. */
export function reachableDataDir(dataDir: string, password: string, owner: Owner): string {
  mkdirSync(dirname(dataDir), { recursive: true });
  if (isReachable(dirname(dataDir), owner)) return dataDir;
  // Of the password too: a folder that was thrown away and made anew must not meet data it has no key to.
  return inOpenPlace('data', dataDir + password);
}

/** Whether the owner may walk down to this folder. */
export function isReachable(path: string, { uid, gid }: Owner): boolean {
  if (uid === undefined) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid: user, gid: group } = statSync(folder);
    const bit = user === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A path in the open place, the same for the same text; the place is there afterwards. */
export function inOpenPlace(kind: string, text: string): string {
  mkdirSync(OPEN_PLACE, { recursive: true });
  chmodSync(OPEN_PLACE, 0o755);
  return join(OPEN_PLACE, `${kind}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`);
}
