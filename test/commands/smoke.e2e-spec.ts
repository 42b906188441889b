import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { useStack } from '#test/stack.js';
import { runCommand } from './run-command.js';

const stack = useStack({ PAYTIKO_REFUNDS: 'manual' });

describe('npm run smoke', () => {
  it('case 259: pays, captures and refunds once, and says what it saw of Paytiko', async () => {
    let sessionId = '';
    const said: string[] = [];
    const running = runCommand('smoke', ['--merchant', 'default', '--uat', '--json'], stack.environment, (text) =>
      said.push(text),
    );
    await eventually(() => {
      sessionId = stack.paytiko.pagesOf('smoke@example.com')[0]!.sessionId;
    });
    await stack.paytiko.authorises(sessionId);
    await eventually(() => expect(said.at(-1)).toContain("make a refund of 1 in Paytiko's dashboard"));
    await stack.paytiko.refunds(sessionId, '1.00');

    const { code, stdout } = await running;
    const record = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(said.join('')).toContain(`https://pay.paytiko.example/cashier/${sessionId}`);
    expect(record).toMatchObject({
      merchant: 'default',
      sessionId,
      steps: [
        { type: 'START', statusCode: 'RESOLVED' },
        { type: 'PURCHASE', statusCode: 'RESOLVED' },
        { type: 'REFUND', statusCode: 'RESOLVED' },
      ],
    });
    expect(record.observations.map((each: { held?: boolean; saw: string }) => [each.held ?? null, each.saw])).toEqual([
      [true, expect.stringMatching(/^(acv|ordinary), (acv|ordinary)/)],
      [null, expect.stringMatching(/Authorized; .*Refund/)],
      [true, 'the first webhook says Authorized'],
      [true, expect.stringMatching(/^200 OK; no webhook after it$/)],
      [true, 'answered with the payload'],
      [true, 'they do'],
    ]);
  });

  it('refuses --uat where the money is real, and a merchant that is not there', async () => {
    const real = { ...stack.environment, PAYTIKO_CORE_URL: 'https://core.paytiko.com' };

    expect(await runCommand('smoke', ['--merchant', 'default', '--uat'], real)).toMatchObject({
      code: 1,
      stderr: '--uat, but default is at https://core.paytiko.com, where money is real\n',
    });
    expect(await runCommand('smoke', ['--merchant', 'x'], stack.environment)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--merchant must be one of: default'),
    });
  });
});
