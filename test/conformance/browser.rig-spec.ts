import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { freePorts } from '#test/process.js';
import { notPassed, runKit } from './kit.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
const BIN = 'packages/conformance/bin/akinon-extension-conformance.js';
const SCRIPT = `export default async (page, act, payment) => {
  await page.getByRole('button', { name: act }).click();
  await page.waitForURL(payment.returnUrl);
};
`;

withBrowser('the driver of the conformance kit that is a browser', () => {
  let reference: ChildProcess;
  let port: number;

  beforeAll(async () => {
    [port] = (await freePorts(1)) as [number];
    reference = spawn(process.execPath, [BIN, 'serve', '--port', String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(reference.stdout!, 'data');
  });

  afterAll(async () => {
    reference.kill('SIGTERM');
    const [code] = (await once(reference, 'close')) as [number | null];
    expect(code).toBe(0);
  });

  it('pays and declines as a script tells it, and sees the form that leads back', async () => {
    const script = join(mkdtempSync(join(tmpdir(), 'conformance-')), 'pay.mjs');
    writeFileSync(script, SCRIPT);
    const settings = `
      baseUrl: http://127.0.0.1:${port}
      user: reference-shop
      password: reference-password
      hashKey: reference-hash-key
      shopper: { driver: browser, script: '${script}', executable: '${CHROMIUM}', acts: [pay, decline] }
    `;

    const run = await runKit(['run', '--suite', 'return', '--level', 'recommended', '--parallel', '1'], settings);

    expect([run.code, notPassed(run)]).toEqual([0, []]);
    expect(run.checks).toHaveLength(10);
  });
});
