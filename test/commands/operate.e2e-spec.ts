import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { sized } from '#test/sized.js';
import { isPaid, piiMasterKey, useStack } from '#test/stack.js';
import { query } from '#test/query.js';
import { runCommand } from './run-command.js';

const stack = useStack({}, { worker: true });
const newKey = Buffer.alloc(32, 4).toString('base64');

const projections = (...args: string[]) => runCommand('projections', args, { DATABASE_URL: stack.database.url });
const stand = (name: string, position: string) =>
  query(
    stack.database.url,
    `update es.projections set failed_position = ${position}, failed_error = 'broken', failed_at = now() where name = $1`,
    [name],
  );

describe('npm run projections', () => {
  it('case 257: lists them, lets one go on, and lets one leave an event out', async () => {
    await stack.paid();
    await eventually(async () => {
      const { code, stdout } = await projections('list');
      expect([code, stdout]).toEqual([0, expect.stringMatching(/^payment-history-v2 +\d+ +0 {2}followed$/m)]);
    });

    await stand('payment-history-v2', 'position + 1');
    expect((await projections('list')).stdout).toMatch(/payment-history-v2 .* STOPPED before \d+ since .*: broken/);
    expect(await projections('resume', 'payment-history-v2')).toEqual({
      code: 0,
      stdout: 'payment-history-v2 tries its event again\n',
      stderr: '',
    });
    expect(await projections('resume', 'payment-history-v2')).toMatchObject({
      code: 1,
      stderr: 'payment-history-v2 does not stand before an event that it cannot take\n',
    });

    await stand('shop-news-v1', '999999');
    expect(await projections('skip', 'shop-news-v1', '5')).toMatchObject({ code: 1 });
    expect((await projections('skip', 'shop-news-v1', '999999')).stdout).toContain('leaves the event at 999999 out');
    const noted = await query(stack.database.url, 'select projection, position from es.set_aside_events');
    expect(noted).toEqual([{ projection: 'shop-news-v1', position: '999999' }]);
  });

  it('makes a read model anew', async () => {
    const { code, stdout } = await projections('rebuild', 'payment-history');

    expect([code, stdout]).toEqual([0, expect.stringMatching(/^payment-history: \d+ rows, 0 of them corrected\n$/)]);
  });

  const wrong = [[], ['dance'], ['skip', 'payment-history-v2'], ['skip', 'x', 'five'], ['rebuild', 'x']];
  it.each(sized(wrong.slice(-1), wrong))('says how it is used: %j', async (...args) => {
    expect(await projections(...args)).toMatchObject({ code: 1, stderr: expect.stringContaining('usage:') });
  });
});

describe('npm run keys', () => {
  it('case 258: wraps all keys anew, after which the old master key can go', async () => {
    const { order } = await stack.paid();
    const rewrap = (keys: string) => runCommand('keys', ['rewrap'], { ...stack.environment, PII_MASTER_KEY: keys });

    expect(await rewrap(newKey)).toMatchObject({ code: 1 });
    const { code, stdout } = await rewrap(`${newKey},${piiMasterKey}`);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^[1-9]\d* keys are wrapped by the first/)]);
    expect((await rewrap(newKey)).stdout).toMatch(/^0 keys/);

    // What is running still opens the keys it has stored only with both.
    expect((await rewrap(`${piiMasterKey},${newKey}`)).code).toBe(0);
    await isPaid(order);
  });
});

describe('every command', () => {
  const names = sized(['doctor'] as const, ['cells', 'doctor', 'keys', 'projections', 'smoke'] as const);
  const usage = (name: string) => expect.stringContaining(`usage: npm run ${name} `);

  it.each([...names])('says how it is used without a configuration: %s', async (name) => {
    expect(await runCommand(name, ['--help'], {})).toEqual({ code: 0, stdout: usage(name), stderr: '' });
  });

  it.each([...names])('answers an option that it does not know with its usage, not with a stack: %s', async (name) => {
    const { code, stdout, stderr } = await runCommand(name, ['--dance'], {});

    expect([code, stdout, stderr]).toEqual([1, '', usage(name)]);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
