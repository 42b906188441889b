import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { COMPILED } from '#test/process.js';

const root = join(import.meta.dirname, '../..');

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A command as the npm script of this name runs it, with these variables and nothing else. */
export async function runCommand(
  name: 'cells' | 'doctor' | 'keys' | 'projections' | 'smoke',
  args: string[],
  variables: Record<string, string | undefined>,
  onStderr: (text: string) => void = () => undefined,
): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, `dist/apps/commands/src/${name}.main.js`), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...COMPILED, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ran: Ran = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (ran.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => onStderr((ran.stderr += chunk.toString())));
  [ran.code] = (await once(child, 'close')) as [number | null];
  return ran;
}
