import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import pg from 'pg';
import { Pool } from 'undici';
import { v7 as uuidv7 } from 'uuid';
import type { BareOptions } from './bare.js';
import { historyAnswer } from './history-answer.js';
import { APPEND, APPEND_FACT, APPEND_PURCHASE, AUTHORIZED, HISTORY, KEEP, START } from './statements.js';

/**
 * The floor of every comparison over HTTP: the same durable writes and the same calls to the provider, and nothing else.
 * No authentication, no checks, no decisions, no encryption, no logs, no metrics, no recovery. Never to be used.
 */
const { databaseUrl, providerPort, poolMax } = JSON.parse(process.argv[2]!) as BareOptions;
const database = new pg.Pool({ connectionString: databaseUrl, max: poolMax });
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
interface Event {
  type: string;
  [name: string]: unknown;
}
interface Notification {
  OrderId: string;
  TransactionStatus: string;
  CascadingInfo: { AttemptsVector: { ExternalTransactionId: string }[] };
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

server.post<{ Body: Notification }>('/paytiko/webhooks/default', async ({ body }) => {
  const id = uuidv7();
  const { rows } = await database.query<{ stream_id: string }>({
    ...KEEP,
    values: [id, body.OrderId, Buffer.from(JSON.stringify(body))],
  });
  const externalId = body.CascadingInfo.AttemptsVector[0]!.ExternalTransactionId;
  const fact = { type: 'PaymentAuthorized', externalId, notificationId: id, statusCode: body.TransactionStatus };
  const stream = rows[0]!.stream_id;
  // The sender does not wait for it, neither here nor at the gateway.
  facts.set(
    stream,
    append(stream, [fact], APPEND_FACT, id).finally(() => facts.delete(stream)),
  );
  return { received: true };
});

server.post<{ Body: ShopRequest }>('/akinon/purchase', async ({ body: { orderId, guid } }) => {
  const stream = streamOf(orderId);
  await facts.get(stream);
  const { rows } = await database.query<{ external_id: string }>({ ...AUTHORIZED, values: [stream] });
  const transactionId = rows[0]!.external_id;
  const requested = [
    { type: 'PurchaseRequested', guid },
    { type: 'CaptureRequested', transactionId },
  ];
  await append(stream, requested, APPEND_PURCHASE, guid);
  await call('/validate-transaction', { transactionId, validationStatus: 'Capture', signature: 'none' });
  await append(stream, [{ type: 'PaymentCaptured', transactionId, statusCode: '200' }]);
  return { transactionId, status: 'RESOLVED', subStatus: 'RESOLVED' };
});

server.post<{ Body: ShopRequest }>('/akinon/history', async ({ body: { orderId } }) => {
  const { rows } = await database.query<{ data: object }>({ ...HISTORY, values: [streamOf(orderId)] });
  return historyAnswer(rows.map(({ data }) => data));
});

await server.listen({ port: 0, host: '127.0.0.1' });
const { port } = server.server.address() as AddressInfo;
process.send!({ port });

function streamOf(orderId: string): string {
  return `payment-default-${orderId}`;
}

async function append(stream: string, events: Event[], statement = APPEND, ...also: string[]): Promise<void> {
  const values = [stream, events.map(({ type }) => type), events.map((event) => JSON.stringify(event)), ...also];
  await database.query({ ...statement, values });
}

async function call(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-merchant-secret': 'none' };
  const answer = await provider.request({ path, method: 'POST', headers, body: JSON.stringify(body) });
  return answer.body.json();
}
