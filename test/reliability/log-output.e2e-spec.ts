import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { LoggingGateway } from './support/logging-gateway.js';

const folder = mkdtempSync(join(tmpdir(), 'log-e2e-'));
const gateway = new LoggingGateway();
afterAll(() => rmSync(folder, { recursive: true }));

describe('a gateway whose log goes to a file', () => {
  it('case 102: drops lines on a full disk, counts them, answers, and stops when it is told to', async () => {
    await begin('/dev/full');
    await gateway.isAsked(50);

    await eventually(async () => expect(await gateway.dropped()).toBeGreaterThanOrEqual(50));
    await gateway.assertAlive();
    expect(await gateway.stopped()).toBe(0);
  });

  it('case 104: loses no line up to a stop', async () => {
    const log = await begin(join(folder, 'whole'));
    await gateway.isAsked(400);

    expect(await gateway.stopped()).toBe(0);
    const lines = linesOf(log);
    expect(lines.filter(({ path }) => path === `/${'x'.repeat(10)}`)).toHaveLength(400);
    // Not always as the last line: a disk may still be busy with those before it.
    expect(lines.filter(({ msg }) => msg === 'stopped')).toHaveLength(1);
  });

  it('case 105: an access line has the address of the caller, as our own proxies name it', async () => {
    const log = await begin(join(folder, 'addresses'), { TRUSTED_PROXIES: '127.0.0.1' });
    await send(`${gateway.url}/through`, { headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' } });
    await send(`${gateway.url}/directly`);
    await gateway.stopped();

    const access = linesOf(log).filter(({ path }) => path);
    expect(access.map(({ path, clientAddress }) => [path, clientAddress])).toEqual([
      ['/through', '198.51.100.7'],
      ['/directly', '127.0.0.1'],
    ]);
  });
});

async function begin(file: string, own?: Record<string, string>): Promise<string> {
  const fd = openSync(file, 'w');
  await gateway.begins(fd, own);
  closeSync(fd);
  return file;
}

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
