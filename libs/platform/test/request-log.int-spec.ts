import { describe, expect, it } from '@jest/globals';
import { DemoProcess } from './demo-process.js';

describe('the log of a process', () => {
  const demo = new DemoProcess();

  it('case 58: canary values of a request do not reach the log, what failed and where does', async () => {
    const url = await demo.boot();
    await fetch(`${url}/pay?email=canary`, {
      method: 'POST',
      headers: {
        authorization: 'Basic canary',
        'content-type': 'application/json',
        'x-akinon-request-id': 'request-1',
      },
      body: JSON.stringify({
        sessionId: 'session-1',
        customer: 'canary',
        deep: { phone: 'canary', mail: 'canary@x.example' },
      }),
    });
    await fetch(`${url}/broken`);
    await demo.logs(({ statusCode }) => statusCode === 500);

    expect(JSON.stringify(demo.lines)).not.toContain('canary');
    const message = 'Unexpected token [redacted] is not valid JSON';
    const stack = expect.stringMatching(/^SyntaxError: Unexpected token \[redacted\][^]*demo-process/);
    expect(demo.lines).toContainEqual(
      expect.objectContaining({ level: 'error', msg: message, err: { type: 'SyntaxError', message, stack } }),
    );
    expect(demo.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', context: 'Demo', requestId: 'request-1', sessionId: 'session-1' }),
    );
    expect(demo.lines).toContainEqual(
      expect.objectContaining({
        method: 'POST',
        path: '/pay',
        statusCode: 201,
        requestId: 'request-1',
        service: 'demo',
      }),
    );
  });

  it('does not fill the log with probes', async () => {
    const url = await demo.boot();
    await fetch(`${url}/health/live`);
    await fetch(`${url}/nowhere`);

    await demo.logs(({ path }) => path === '/nowhere');
    expect(demo.lines.some(({ path }) => path === '/health/live')).toBe(false);
  });
});
