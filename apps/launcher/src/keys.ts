import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Keys {
  /** 32 bytes, base64. Without it the personal data in this database can no longer be read. */
  piiMasterKey: string;
  postgresPassword: string;
}

/** The keys of this folder's database: created once, stored beside it, readable by the owner only. */
export function keptKeys(folder: string): Keys {
  const file = join(folder, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys;
  const keys = { piiMasterKey: randomBytes(32).toString('base64'), postgresPassword: randomBytes(18).toString('hex') };
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}
