import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import pg from 'pg';
import { Pool } from 'undici';
import { v7 as uuidv7 } from 'uuid';
import type { BareOptions } from './bare.js';
import { type Event, reportOf, type Notification } from './provider-report.js';
import { historyAnswer } from './history-answer.js';
import { returnForm } from './return-form.js';
import {
  APPEND,
  APPEND_REPORT,
  APPEND_OPERATION,
  APPEND_TOLD,
  AUTHORIZED,
  HISTORY,
  KEEP,
  SESSION,
  START,
  STREAM,
} from './statements.js';

/**
 * The floor of every comparison over HTTP: the same durable writes and the same calls to the provider, and nothing else.
 * No authentication, no checks, no decisions, no encryption, no logs, no metrics, no recovery. Never to be used.
 */
const { databaseUrl, providerPort, poolMax } = JSON.parse(process.argv[2]!) as BareOptions;
const database = new pg.Pool({ connectionString: databaseUrl, max: poolMax, application_name: 'bare' });
const provider = new Pool(`http://127.0.0.1:${providerPort}`, { connections: 256 });
const server = fastify();
/** Facts on their way into their streams. */
const facts = new Map<string, Promise<void>>();

interface ShopRequest {
  guid: string;
  orderId: string;
  orderAmount: number;
  currency: string;
  returnUrl: string;
  customer: { email: string; firstName: string; phoneNumber: string };
}

server.post<{ Body: ShopRequest }>('/akinon/start-session', async ({ body }) => {
  const [sessionId, stream] = [uuidv7(), streamOf(body.orderId)];
  const requested = JSON.stringify({ ...body, sessionId, at: new Date() });
  await database.query({ ...START, values: [stream, sessionId, body.guid, randomBytes(61), requested] });

  const { redirectUrl } = (await call('/api/payment/hosted-page', {
    orderId: sessionId,
    timestamp: String(Math.floor(Date.now() / 1000)),
    signature: 'none',
    webhookUrl: 'http://127.0.0.1/paytiko/webhooks/default',
    successRedirectUrl: `http://127.0.0.1/paytiko/return/${sessionId}/success`,
    failedRedirectUrl: `http://127.0.0.1/paytiko/return/${sessionId}/failed`,
    billingDetails: { ...body.customer, currency: body.currency, lockedAmount: body.orderAmount, country: 'TR' },
  })) as { redirectUrl: string };
  await append(stream, [{ type: 'SessionOpened', sessionId, redirectUrl, statusCode: '200' }]);
  return { type: 'AUTH', redirectUrl, redirectMethod: 'GET', sessionId };
});

/** The provider is asked about what `default` is told, after the answer as at the gateway; the other one is believed. */
server.post<{ Body: Notification; Params: { merchant: string } }>(
  '/paytiko/webhooks/:merchant',
  async ({ body, params }) => {
    const [id, sealed] = [uuidv7(), Buffer.from(JSON.stringify(body))];
    if (params.merchant !== 'default') {
      const { rows } = await database.query<{ stream_id: string }>({ ...STREAM, values: [body.OrderId] });
      await append(rows[0]!.stream_id, [reportOf(body, id)], APPEND_TOLD, id, sealed);
      return { received: true };
    }
    const { rows } = await database.query<{ stream_id: string }>({ ...KEEP, values: [id, body.OrderId, sealed] });
    const stream = rows[0]!.stream_id;
    const taken = confirmed(body).then(() => append(stream, [reportOf(body, id)], APPEND_REPORT, id));
    facts.set(
      stream,
      taken.finally(() => facts.delete(stream)),
    );
    return { received: true };
  },
);

server.post<{ Body: ShopRequest }>('/akinon/purchase', ({ body }) => carryOut(body, 'Capture', 'PaymentCaptured'));

server.post<{ Body: ShopRequest }>('/akinon/void', ({ body }) => carryOut(body, 'Void', 'AuthorizationVoided'));

server.post<{ Body: ShopRequest }>('/akinon/refund', async ({ body: { orderId, guid } }) => {
  await append(streamOf(orderId), [{ type: 'RefundRequested', guid }], APPEND_OPERATION, guid);
  return { status: 'PENDING', subStatus: 'PENDING' };
});

server.post<{ Params: { sessionId: string } }>('/paytiko/return/:sessionId/success', async ({ params }, reply) => {
  const { rows } = await database.query<{ data: { returnUrl: string; orderId: string } }>({
    ...SESSION,
    values: [params.sessionId],
  });
  void reply.header('content-type', 'text/html; charset=utf-8');
  return returnForm(rows[0]!.data, params.sessionId);
});

server.post<{ Body: ShopRequest }>('/akinon/history', async ({ body: { orderId } }) => {
  const { rows } = await database.query<{ data: object }>({ ...HISTORY, values: [streamOf(orderId)] });
  return historyAnswer(rows.map(({ data }) => data));
});

await server.listen({ port: 0, host: '127.0.0.1' });
const { port } = server.server.address() as AddressInfo;
process.send!({ port });

async function carryOut({ orderId, guid }: ShopRequest, validationStatus: 'Capture' | 'Void', done: string) {
  const stream = streamOf(orderId);
  await facts.get(stream);
  const values = [stream, guid];
  const { rows } = await database.query<{ external_id: string; is_known: boolean }>({ ...AUTHORIZED, values });
  const { external_id: transactionId, is_known } = rows[0]!;
  if (!is_known) {
    const requested = [
      { type: 'OperationRequested', guid },
      { type: `${validationStatus}Requested`, transactionId },
    ];
    await append(stream, requested, APPEND_OPERATION, guid);
    await call('/validate-transaction', { transactionId, validationStatus, signature: 'none' });
    await append(stream, [{ type: done, transactionId, statusCode: '200' }]);
  }
  return { transactionId, status: 'RESOLVED', subStatus: 'RESOLVED' };
}

async function confirmed({ OrderId }: Notification): Promise<void> {
  const path = `/api/webhook-resync/extract-payload?merchantOrderId=${OrderId}`;
  const answer = await provider.request({ path, method: 'GET', headers: { 'x-merchant-secret': 'none' } });
  await answer.body.json();
}

function streamOf(orderId: string): string {
  return `payment-default-${orderId}`;
}

async function append(stream: string, events: Event[], statement = APPEND, ...also: unknown[]): Promise<void> {
  const values = [stream, events.map(({ type }) => type), events.map((event) => JSON.stringify(event)), ...also];
  await database.query({ ...statement, values });
}

async function call(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-merchant-secret': 'none' };
  const answer = await provider.request({ path, method: 'POST', headers, body: JSON.stringify(body) });
  return answer.body.json();
}
