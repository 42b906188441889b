import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { portsOfItsOwn } from '#test/launcher-ports.js';

/** In a folder with sources of its own, so that nothing of this repository is written to. */
describe('npm run dev', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dev-'));
  const source = join(folder, 'apps/gateway/src/saved.ts');
  let child: ChildProcess;
  let output = '';

  beforeAll(async () => {
    // Postgres may run as another user, who has to find its folder.
    chmodSync(folder, 0o711);
    for (const path of ['apps/gateway/src', 'libs']) mkdirSync(join(folder, path), { recursive: true });
    copyFileSync('.swcrc', join(folder, '.swcrc'));
    const env = { PATH: process.env.PATH, ...(await portsOfItsOwn()) };
    child = spawn(process.execPath, [resolve('dist/apps/launcher/src/dev.main.js')], { cwd: folder, env });
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    await says('watching apps and libs');
  }, 60_000);

  afterAll(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'close');
    rmSync(folder, { recursive: true, force: true });
  });

  async function says(words: string): Promise<void> {
    while (!output.includes(words)) {
      if (child.exitCode !== null) throw new Error(`it ended:\n${output}`);
      await sleep(20);
    }
  }

  it('compiles what is saved and starts its process again; a mistake is told, and corrected by the next save', async () => {
    writeFileSync(source, 'export const answer: number = 42;\n');
    await says('apps/gateway/src/saved.ts: gateway ready again after');
    expect(readFileSync(join(folder, 'dist/apps/gateway/src/saved.js'), 'utf8')).toContain('export const answer = 42;');

    output = '';
    writeFileSync(source, 'export const answer: = ;\n');
    await says('dev |');
    expect(output).toMatch(/dev \| .*(Expression|Unexpected|error)/s);

    output = '';
    writeFileSync(source, 'export const answer = 43;\n');
    await says('gateway ready again after');
  }, 60_000);
});
