import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { keepVariables } from './variables-file.js';

it('is read by a shell as it was written, has nothing of the caller, and is the owner’s alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'variables-'));
  try {
    keepVariables(folder, { PATH: '/bin', HOME: '/root', AKINON_PASSWORD: `it's "$HOME" \\`, PII_MASTER_KEY: 'a+/=' });

    const file = join(folder, 'variables.env');
    const script = `set -a; . ${file}; printf '%s|%s|%s' "$AKINON_PASSWORD" "$PII_MASTER_KEY" "$HOME"`;
    expect(execFileSync('bash', ['-c', script], { env: {}, encoding: 'utf8' })).toBe(`it's "$HOME" \\|a+/=|`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
