import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from './program.js';

export const HAPROXY = '/usr/sbin/haproxy';

/** HAProxy with this configuration; `-db` keeps it in the foreground. */
export function startHaproxy(lines: readonly string[]): { stop: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'payments-haproxy-'));
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, [...lines, ''].join('\n'));
  const program = new Program('haproxy', [HAPROXY, '-f', file, '-db']);
  return {
    stop: async () => {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
