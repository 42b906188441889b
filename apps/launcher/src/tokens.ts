import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The token of the examples in docs. Valid on this machine only, like every demo value. */
const DEMO_TOKEN = 'demo-operator';

/** Path of the console's token file in this folder, used unless the environment names another. */
export function keptTokens(folder: string): string {
  const file = join(folder, 'console-tokens.json');
  const sha256 = createHash('sha256').update(DEMO_TOKEN).digest('hex');
  const tokens = [{ name: DEMO_TOKEN, roles: ['operator'], sha256 }];
  writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  return file;
}
