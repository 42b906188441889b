import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogOutput } from './log-output.js';
import { createLogger } from './logging.module.js';

let folder: string;
let open: number[];
const opened = (path: string, flags: number | string): number => {
  const fd = openSync(path, flags);
  open.push(fd);
  return fd;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-output-'));
  open = [];
});
afterEach(() => {
  open.forEach((fd) => closeSync(fd));
  rmSync(folder, { recursive: true });
});

const until = async (condition: () => boolean) => {
  while (!condition()) await sleep(5);
};

describe('log output', () => {
  const log = () => join(folder, 'log');
  const content = () => readFileSync(log(), 'utf8');

  it('writes lines together after a moment, and lines of errors at once', async () => {
    const output = new LogOutput(opened(log(), 'w'));
    const logger = createLogger('demo', 'info', output);
    logger.log('one');
    logger.log('two');
    expect(content()).toBe('');
    await until(() => content() !== '');
    expect(lines(content())).toEqual(['one', 'two']);

    const { fd, pipe } = aPipe();
    createLogger('demo', 'info', new LogOutput(fd)).error('three');
    expect(lines(pipe())).toEqual(['three']);
  });

  it('loses nothing of a burst, and keeps the order', async () => {
    const output = new LogOutput(opened(log(), 'w'));
    const all = Array.from({ length: 20_000 }, (_, index) => `${index} ${'x'.repeat(index % 300)}`);
    for (const text of all) output.write(`${text}\n`);
    await until(() => content().endsWith(`${all.at(-1)}\n`));

    expect(content()).toBe(all.map((text) => `${text}\n`).join(''));
    expect(output.dropped).toBe(0);
  });

  it('case 104: what waits at the end of the process is written', () => {
    const output = new LogOutput(opened(log(), 'w'));
    for (let index = 0; index < 100; index += 1) output.write(`${index}\n`);
    output.flushSync();
    expect(content().split('\n')).toHaveLength(101);
  });

  it('case 102: drops and counts what a full disk does not take, and goes on', async () => {
    const output = new LogOutput(opened('/dev/full', 'w'));
    output.write('lost\n');
    output.write('lost\n');
    await until(() => output.dropped === 2);
    output.write('lost\n');
    await until(() => output.dropped === 3);
    output.write('lost\n');
    output.flushSync();
    expect(output.dropped).toBe(4);
  });

  it('case 103: what a pipe that nobody reads does not take is dropped, and told once there is somebody to tell', async () => {
    const { fd, pipe } = aPipe();
    const output = new LogOutput(fd, 50_000);
    const sent = 2_000;
    for (let index = 0; index < sent; index += 1) output.write(`${JSON.stringify({ msg: 'x'.repeat(100), index })}\n`);
    await sleep(100);
    expect(output.dropped).toBeGreaterThan(500);
    const { dropped } = output;

    let text = pipe();
    output.write('{"msg":"works again"}\n');
    await until(() => (text += pipe()).includes('works again'));
    const received = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; dropped?: number });
    expect(received.filter(({ msg }) => msg.startsWith('x'))).toHaveLength(sent - dropped);
    expect(received.filter((line) => 'dropped' in line)).toEqual([
      expect.objectContaining({ level: 'warn', dropped, msg: 'log lines were dropped: nobody took them' }),
    ]);
  });

  it('does not wait for long at the end for a pipe that nobody reads', () => {
    const { fd } = aPipe();
    const output = new LogOutput(fd);
    for (let index = 0; index < 2_000; index += 1) output.write(`${'x'.repeat(100)}\n`);
    const startedAt = performance.now();
    output.flushSync();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  /** With both ends here; reading takes what is in it. */
  function aPipe() {
    const path = join(folder, `pipe-${open.length}`);
    execFileSync('mkfifo', [path]);
    const fd = opened(path, constants.O_RDWR | constants.O_NONBLOCK);
    const buffer = Buffer.alloc(1024 * 1024);
    const pipe = () => {
      try {
        return buffer.toString('utf8', 0, readSync(fd, buffer));
      } catch {
        return '';
      }
    };
    return { fd, pipe };
  }
});

function lines(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);
}
