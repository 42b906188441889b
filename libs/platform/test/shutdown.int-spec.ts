import { describe, expect, it } from '@jest/globals';
import { stopOnSignals } from '../src/process/shutdown.js';
import { DemoProcess, status, until } from './demo-process.js';

describe('a process that is stopped', () => {
  const demo = new DemoProcess();

  it('case 64: on SIGTERM it is not ready at once, finishes what is in flight and exits 0', async () => {
    const url = await demo.boot({ SHUTDOWN_DELAY_MS: '300' });
    await demo.migrate();
    await until(async () => (await status(`${url}/health/ready`)) === 200);
    const exit = Promise.withResolvers<number>();
    stopOnSignals(demo.app, exit.resolve);
    const slow = fetch(`${url}/slow`);
    await demo.slow.started.promise;

    process.emit('SIGTERM');
    process.emit('SIGTERM');

    const late = await fetch(`${url}/health/ready`);
    expect(late.status).toBe(503);
    expect(late.headers.get('connection')).toBe('close');
    // Whoever has not noticed yet is still served.
    expect(await status(`${url}/health/live`)).toBe(200);
    demo.slow.mayEnd.resolve();
    expect((await slow).status).toBe(200);
    expect(await exit.promise).toBe(0);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('exits 1 when it cannot stop within the grace period', async () => {
    const url = await demo.boot({ SHUTDOWN_GRACE_MS: '100' });
    const exit = Promise.withResolvers<number>();
    stopOnSignals(demo.app, exit.resolve);
    const slow = fetch(`${url}/slow`);
    await demo.slow.started.promise;

    process.emit('SIGTERM');

    expect(await exit.promise).toBe(1);
    demo.slow.mayEnd.resolve();
    await slow;
  });
});
