import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { after, type Reply } from '#test/fake-paytiko.js';
import { send } from '#test/http.js';
import type { Production } from '#test/process.js';
import { useStack } from '#test/stack.js';

/** As behind a load balancer that notices within two seconds, also on a busy machine, that a gateway is no longer ready. */
const stack = useStack(
  { SHUTDOWN_DELAY_MS: '2000', PAYTIKO_TIMEOUT_MS: '1500', INQUIRE_AFTER_SECONDS: '1' },
  { gateways: 2, worker: true },
);
const { shop, paytiko } = stack;

describe('SIGTERM under load', () => {
  it('case 64: a worker finishes the job under way, and exits 0', async () => {
    const { order, transaction } = await stack.paid();
    let calls = 0;
    let worker: Production | undefined;
    paytiko.validationBehaviours.set(transaction.externalId, async () => {
      calls += 1;
      if (calls === 1) return new Promise<Reply>(() => {});
      worker = stack.processes.at(-1)!;
      stack.isDone(worker);
      worker.isAskedToStop();
      return await after(500, { status: 200, body: {} })();
    });
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'PENDING');

    await eventually(() => expect(worker).toBeDefined());
    expect(await worker!.ended).toBe(0);
    expectResult(await order.purchase({ guid }), 'RESOLVED');
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture', 'Capture']);
  });

  it('case 64: readiness goes first, requests in flight finish, no 5xx, exit 0 within the grace period.', async () => {
    const [leaving, staying] = shop.ports as [number, number];
    const { order, transaction } = await stack.paid();
    const statuses: number[] = [];
    let balanced = [leaving, staying];
    let loading = true;
    const load = Promise.all(
      Array.from({ length: 8 }, async (_, lane) => {
        for (let turn = lane; loading; turn += 1) {
          const port = balanced[turn % balanced.length]!;
          statuses.push((await historyAt(port, order.id)).status);
        }
      }),
    );
    paytiko.validationBehaviours.set(transaction.externalId, after(1_000, { status: 200, body: {} }));
    shop.ports = [leaving];
    const inFlight = order.purchase();
    await eventually(() => expect(paytiko.validationsOf(transaction)).toHaveLength(1));

    // The one that Paytiko knows.
    const gateway = stack.processes[0]!;
    stack.isDone(gateway);
    gateway.isAskedToStop();
    await eventually(async () => expect((await send(`http://127.0.0.1:${leaving}/health/ready`)).status).toBe(503));
    // Requests that were routed before anybody noticed are still answered.
    expect((await historyAt(leaving, order.id)).status).toBe(200);
    balanced = [staying];
    expectResult(await inFlight, 'RESOLVED');
    expect(await gateway.ended).toBe(0);
    loading = false;
    await load;

    expect(statuses.length).toBeGreaterThan(20);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});

function historyAt(port: number, orderId: string) {
  const url = `http://127.0.0.1:${port}/akinon/history`;
  const body = JSON.stringify({ version: '1', guid: shop.guid(), orderId });
  return send(url, { method: 'POST', headers: shop.headers(), body });
}
