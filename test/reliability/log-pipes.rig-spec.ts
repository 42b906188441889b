import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { LoggingGateway } from './support/logging-gateway.js';

const gateway = new LoggingGateway();

describe('a gateway whose log goes into a pipe', () => {
  it('case 103: does not wait for a pipe that nobody reads', async () => {
    await gateway.begins('pipe');
    gateway.child.stdout!.pause();
    // The pipe takes a little, and 4 MB may wait.
    do await gateway.isAsked(500, 190);
    while ((await gateway.dropped()) < 100);

    await gateway.assertAlive();
    expect(await gateway.stopped()).toBe(0);
  });

  it('goes on when the reader of its log is gone', async () => {
    await gateway.begins('pipe');
    gateway.child.stdout!.destroy();
    await gateway.isAsked(50);

    await eventually(async () => expect(await gateway.dropped()).toBeGreaterThan(0));
    await gateway.assertAlive();
    expect(await gateway.stopped()).toBe(0);
  });

  it('case 104: loses no line up to a stop', async () => {
    await gateway.begins('pipe');
    let piped = '';
    const { stdout } = gateway.child;
    stdout!.on('data', (chunk: Buffer) => (piped += chunk.toString('utf8')));
    const end = new Promise((resolve) => stdout!.once('end', resolve));
    await gateway.isAsked(400);

    expect(await gateway.stopped()).toBe(0);
    await end;
    const lines = piped.trim().split('\n');
    const parsed = lines.map((line) => JSON.parse(line) as { path?: string; msg: string });
    expect(parsed.filter(({ path }) => path === `/${'x'.repeat(10)}`)).toHaveLength(400);
    expect(parsed.filter(({ msg }) => msg === 'stopped')).toHaveLength(1);
  });
});
