import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { request } from 'undici';
import { OutgoingRequests } from './outgoing-requests.js';

describe('requests to others', () => {
  const server = createServer((incoming, response) => {
    if (incoming.url === '/hangs-up') incoming.socket.destroy();
    else response.writeHead(Number(incoming.url!.slice(1))).end();
  });
  let registry: Registry;
  let measured: OutgoingRequests;
  let url: string;

  beforeEach(async () => {
    registry = new Registry();
    measured = new OutgoingRequests(registry);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    measured.onApplicationShutdown();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  it('are counted by host and status, also those without an answer', async () => {
    for (const status of [200, 200, 503]) await (await request(`${url}/${status}`)).body.dump();
    await expect(request(`${url}/hangs-up`)).rejects.toThrow();

    expect(await counts()).toEqual({ '200': 2, '503': 1, none: 1 });
  });

  it('are no longer counted once the process stops', async () => {
    measured.onApplicationShutdown();
    await (await request(`${url}/200`)).body.dump();

    expect(await counts()).toEqual({});
  });

  async function counts(): Promise<Record<string, number>> {
    const { values } = await registry.getSingleMetric('outgoing_request_duration_seconds')!.get();
    const host = url.replace('http://', '');
    const ours = values.filter(
      (value) => 'metricName' in value && String(value.metricName).endsWith('_count') && value.labels.host === host,
    );
    return Object.fromEntries(ours.map(({ labels, value }) => [labels.status, value])) as Record<string, number>;
  }
});
