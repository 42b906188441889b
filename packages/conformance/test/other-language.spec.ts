import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '../src/config/settings.js';
import { execute } from '../src/run/execute.js';
import { exitCodeOf } from '../src/run/exit-code.js';
import { AKINON_CHECKS } from '../src/suites/checks.js';
import { freePort } from './free-port.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) process.stderr.write('SKIPPED: the extension in Python, since there is no python3\n');

(hasPython ? describe : describe.skip)('an extension in Python', () => {
  let python: ChildProcess;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    python = spawn('python3', [join(import.meta.dirname, 'extension.py'), String(port)], {
      stdio: ['ignore', 'pipe', 2],
    });
    await once(python.stdout!, 'data');
  });

  afterAll(async () => {
    python.kill();
    await once(python, 'close');
  });

  it('conforms by all that is documented', async () => {
    const settings = readSettings({
      baseUrl: `http://127.0.0.1:${port}`,
      user: 'python-shop',
      password: 'python-password',
      shopper: { driver: 'http', pay: [{ method: 'POST', url: '{redirectUrl}' }] },
      settleSeconds: 1,
    });
    const checks = AKINON_CHECKS.filter(({ level }) => level === 'documented');
    const { results } = await execute(settings, { checks, parallel: 4 });

    const notPassed = results.filter(({ status }) => status !== 'passed');
    expect(notPassed.map(({ check, problems, reason }) => [check.id, reason ?? problems])).toEqual([
      ['AKN-SHAPE-13', 'the driver of the shopper cannot “decline” (setting shopper)'],
    ]);
    expect(exitCodeOf(results, 'documented')).toBe(0);
  });
});
