import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, Hopeless } from '#test/eventually.js';
import { send } from '#test/http.js';
import { COMPILED, freePorts } from '#test/process.js';
import { settings, useStack } from '#test/stack.js';

const stack = useStack();

const gateway = join(import.meta.dirname, '../../dist/apps/gateway/src/main.js');

describe('a gateway whose log goes nowhere', () => {
  let folder: string;
  let child: ChildProcess;
  let url: string;
  let metricsUrl: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-e2e-'));
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  async function begin(stdout: 'pipe' | number, own: Record<string, string> = {}): Promise<void> {
    const [port, metricsPort] = await freePorts(2);
    url = `http://127.0.0.1:${port}`;
    metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
    const ports = { PORT: String(port), METRICS_PORT: String(metricsPort) };
    child = spawn(process.execPath, [gateway], {
      env: { PATH: process.env.PATH, ...COMPILED, ...settings(stack), ...ports, ...own },
      stdio: ['ignore', stdout, 'inherit'],
    });
    await eventually(async () => {
      if (child.exitCode !== null) throw new Hopeless(`it ended with ${child.exitCode}`);
      expect((await send(`${url}/health/ready`)).status).toBe(200);
    }, 40_000);
  }

  async function dropped(): Promise<number> {
    const { text } = await send(metricsUrl);
    return Number(/^log_lines_dropped_total\{service="gateway"\} (\d+)$/m.exec(text)?.[1]);
  }

  const stopped = (): Promise<number | null> => {
    const end = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill('SIGTERM');
    return end;
  };
  const isAlive = async () => expect((await send(`${url}/health/live`)).status).toBe(200);
  /** Each leaves a line; path and id make it long. */
  const ask = (times: number, length = 10) => {
    const headers = { 'x-akinon-request-id': 'x'.repeat(length) };
    return Promise.all(Array.from({ length: times }, () => send(`${url}/${'x'.repeat(length)}`, { headers })));
  };

  it('case 102: drops lines on a full disk, counts them, answers, and stops when it is told to', async () => {
    const full = openSync('/dev/full', 'w');
    await begin(full);
    closeSync(full);
    await ask(50);

    await eventually(async () => expect(await dropped()).toBeGreaterThanOrEqual(50));
    await isAlive();
    expect(await stopped()).toBe(0);
  });

  it('case 103: does not wait for a pipe that nobody reads', async () => {
    await begin('pipe');
    child.stdout!.pause();
    // The pipe takes a little, and 4 MB may wait.
    do await ask(500, 190);
    while ((await dropped()) < 100);

    await isAlive();
    expect(await stopped()).toBe(0);
  });

  it('goes on when the reader of its log is gone', async () => {
    await begin('pipe');
    child.stdout!.destroy();
    await ask(50);

    await eventually(async () => expect(await dropped()).toBeGreaterThan(0));
    await isAlive();
    expect(await stopped()).toBe(0);
  });

  it.each(['file', 'pipe'] as const)('case 104: loses no line up to a stop, written to a %s', async (kind) => {
    const file = join(folder, 'log');
    const fd = openSync(file, 'w');
    await begin(kind === 'file' ? fd : 'pipe');
    closeSync(fd);
    let piped = '';
    child.stdout?.on('data', (chunk: Buffer) => (piped += chunk.toString('utf8')));
    await ask(400);
    const asked = stopped();
    await Promise.all([asked, child.stdout && new Promise((end) => child.stdout!.once('end', end))]);

    expect(await asked).toBe(0);
    const lines = (kind === 'file' ? readFileSync(file, 'utf8') : piped).trim().split('\n');
    const parsed = lines.map((line) => JSON.parse(line) as { path?: string; msg: string });
    expect(parsed.filter(({ path }) => path === `/${'x'.repeat(10)}`)).toHaveLength(400);
    // Not always as the last line: a disk may still be busy with those before it.
    expect(parsed.filter(({ msg }) => msg === 'stopped')).toHaveLength(1);
  });

  it('case 105: an access line has the address of the caller, as our own proxies name it', async () => {
    const file = join(folder, 'log');
    const fd = openSync(file, 'w');
    await begin(fd, { TRUSTED_PROXIES: '127.0.0.1' });
    closeSync(fd);
    await send(`${url}/through`, { headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' } });
    await send(`${url}/directly`);
    await stopped();

    const lines = readFileSync(file, 'utf8').trim().split('\n');
    const access = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ path }) => path);
    expect(access.map(({ path, clientAddress }) => [path, clientAddress])).toEqual([
      ['/through', '198.51.100.7'],
      ['/directly', '127.0.0.1'],
    ]);
  });
});
