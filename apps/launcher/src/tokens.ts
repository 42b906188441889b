import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the pages of docs call the console with: of this machine only, like every demo value. */
const DEMO_TOKEN = 'demo-operator';

/** The named tokens of this folder's console, where the caller's environment brings none; it answers the file. */
export function keptTokens(folder: string): string {
  const file = join(folder, 'console-tokens.json');
  const sha256 = createHash('sha256').update(DEMO_TOKEN).digest('hex');
  const tokens = [{ name: DEMO_TOKEN, roles: ['operator'], sha256 }];
  writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  return file;
}
