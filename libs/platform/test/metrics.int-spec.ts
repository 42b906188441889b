import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { Readiness } from '../src/health/readiness.js';
import { startMetricsServer } from '../src/telemetry/metrics-server.js';
import { DemoProcess, status } from './demo-process.js';

describe('the metrics of a process', () => {
  const demo = new DemoProcess();

  it('tells Prometheus its durations by route and its connections', async () => {
    const url = await demo.boot();
    await fetch(`${url}/pay`, { method: 'POST' });
    const server = await startMetricsServer(
      { host: '127.0.0.1', port: 0 },
      demo.app.get(Registry),
      demo.app.get(Readiness),
    );
    const metrics = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();

    expect(metrics).toContain(
      'http_request_duration_seconds_count{service="demo",method="POST",route="/pay",status="201"} 1',
    );
    expect(metrics).toMatch(/database_pool_connections\{state="idle",service="demo"\} \d/);
    expect(metrics).toContain('nodejs_eventloop_lag_seconds');
    expect(metrics).toContain('http_requests_in_flight{service="demo"} 0');
    expect(await status(`http://127.0.0.1:${server.port}/health/ready`)).toBe(503);
    await server.close();
  });

  it('case 728: reads no body, and lets a few connections in', async () => {
    await demo.boot();
    const server = await startMetricsServer(
      { host: '127.0.0.1', port: 0 },
      demo.app.get(Registry),
      demo.app.get(Readiness),
    );
    const open = Array.from({ length: 150 }, () => connect(server.port, '127.0.0.1'));
    const closed = open
      .filter((socket) => (socket.on('error', () => undefined), true))
      .map((one) => once(one, 'close'));
    await Promise.race(closed);
    for (const socket of open) socket.destroy();
    await Promise.all(closed);

    const address = `http://127.0.0.1:${server.port}/health/live`;
    expect(await status(address)).toBe(200);
    const answers = [{ body: 'x' }, { body: 'x', headers: { expect: '100-continue' } }].map(
      async ({ body, headers = {} }) => {
        const request = send(address, { method: 'POST', headers: { 'content-length': body.length, ...headers } });
        request.on('error', () => undefined).flushHeaders();
        const [{ statusCode }] = (await once(request, 'response')) as [{ statusCode: number }];
        request.destroy();
        return statusCode;
      },
    );
    expect(await Promise.all(answers)).toEqual([413, 413]);
    await server.close();
  });

  it.each(['1.0', '1.1'])('case 766: refuses two Host headers in HTTP/%s', async (version) => {
    await demo.boot();
    const server = await startMetricsServer(
      { host: '127.0.0.1', port: 0 },
      demo.app.get(Registry),
      demo.app.get(Readiness),
    );
    const answers: string[] = [];
    for (const hosts of ['Host: a\r\n', 'Host: a\r\nhOST: b\r\n']) {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(`GET /health/live HTTP/${version}\r\n${hosts}Connection: close\r\n\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      answers.push(answer.toString().slice(9, 12));
      socket.destroy();
    }
    expect(answers).toEqual(['200', '400']);
    await server.close();
  });

  it('goes on without metrics when their port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const url = await demo.boot({ METRICS_PORT: String(port), HOST: '127.0.0.1' });

    expect(await status(`${url}/health/live`)).toBe(200);
    expect(demo.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        msg: `no metrics on port ${port}: the port is taken; set METRICS_PORT to another one`,
      }),
    );
    holder.close();
  });
});
