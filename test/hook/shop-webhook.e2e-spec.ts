import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { freePorts } from '#test/process.js';
import { useStack } from '#test/stack.js';

const [port] = (await freePorts(1)) as [number];
const hook = await listen(port);

describe('the webhook into the shop', () => {
  const stack = useStack(
    {
      AKINON_WEBHOOK_URL: `http://127.0.0.1:${port}/orders/hooks/payment`,
      AKINON_WEBHOOK_AUTHENTICATION: 'basic',
    },
    { worker: true },
  );
  afterAll(() => void hook.server.close());

  it('case 68: tells of a decision that came after a PENDING answer; is sent again after a failure, and follows no redirect', async () => {
    const { order, transaction } = await stack.paid();
    hook.answers.push(302);
    stack.paytiko.validationBehaviours.set(transaction.externalId, () => ({ status: 502, body: '' }));
    expectResult(await order.purchase(), 'PENDING');
    await stack.paytiko.reports(order.sessionId, 'Success', transaction);

    await eventually(() => expect(hook.told.at(-1)?.status).toBe(200), 40_000);
    expect(hook.told.map(({ status }) => status)).toEqual([302, 200]);
    const { body, authorization } = hook.told.at(-1)!;
    expect(body).toMatchObject({ orderId: order.id, lastAction: 'PURCHASE', status: 'RESOLVED', balance: '129.90' });
    expect(authorization).toBe(
      `Basic ${Buffer.from(`${stack.shop.username}:${stack.shop.password}`).toString('base64')}`,
    );
  });
});

interface Told {
  status: number;
  authorization: string | undefined;
  body: Record<string, string>;
}

async function listen(at: number): Promise<{ server: Server; answers: number[]; told: Told[] }> {
  const answers: number[] = [];
  const told: Told[] = [];
  const server = createServer((request, answer) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const status = answers.shift() ?? 200;
      told.push({ status, authorization: request.headers.authorization, body: JSON.parse(text) });
      answer
        .writeHead(status, { location: `http://127.0.0.1:${(server.address() as AddressInfo).port}/elsewhere` })
        .end();
    });
  });
  server.listen(at, '127.0.0.1');
  await once(server, 'listening');
  return { server, answers, told };
}
