import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
