import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { Registry } from 'prom-client';
import { measureRequestsInFlight } from './metrics.js';

describe('requests in flight', () => {
  it('are those without an answer, also when their caller has gone away', async () => {
    const registry = new Registry();
    const server = fastify();
    const mayAnswer = Promise.withResolvers<void>();
    server.get('/', () => mayAnswer.promise.then(() => 'done'));
    measureRequestsInFlight(server, registry);
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const caller = new AbortController();
    const patient = fetch(url);
    const impatient = fetch(url, { signal: caller.signal });

    await becomes(registry, 2);
    caller.abort();
    await expect(impatient).rejects.toThrow();
    await becomes(registry, 1);
    mayAnswer.resolve();
    await (await patient).text();
    await becomes(registry, 0);
    await server.close();
  });
});

async function becomes(registry: Registry, expected: number): Promise<void> {
  const inFlight = async () => (await registry.getSingleMetric('http_requests_in_flight')!.get()).values[0]?.value;
  while ((await inFlight()) !== expected) await sleep(5);
}
