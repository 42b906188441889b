import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakePaytiko } from './fake-paytiko.js';
import { number, plainDecimal, send } from './http.js';
import { acvSignature, hostedPageSignature } from './signatures.js';

const paytiko = new FakePaytiko();
const received: string[] = [];
let receiver: Server;

beforeAll(async () => {
  await paytiko.listen();
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString('utf8'));
      response.end();
    });
  });
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
});

afterAll(async () => {
  await paytiko.close();
  await new Promise((closed) => receiver.close(closed));
});

describe('the fake Paytiko', () => {
  it('opens a page, says that the card is authorised, and captures once asked', async () => {
    expect((await opens('session-1')).body).toMatchObject({ redirectUrl: expect.stringMatching(/^https:/) });
    expect(plainDecimal(paytiko.page('session-1').amount)).toBe('129.9');

    const transaction = await paytiko.authorises('session-1');
    expect(received.at(-1)).toMatch(/"Amount":129\.90,/);
    expect(JSON.parse(received.at(-1)!)).toMatchObject({
      OrderId: 'session-1',
      Signature: acvSignature('session-1', paytiko.secret),
    });

    const signature = acvSignature('session-1', paytiko.secret);
    const capture = { transactionId: transaction.externalId, validationStatus: 'Capture', signature };
    expect((await post('/validate-transaction', capture)).status).toBe(200);
    expect(paytiko.validationsOf(transaction)).toEqual(['Capture']);
    expect(paytiko.complaints).toEqual([]);
  });

  it('answers the status query with the notification sent last', async () => {
    await opens('session-2');
    expect((await query('session-2')).body.isSuccess).toBe(false);
    await paytiko.rejects('session-2');
    expect((await query('session-2')).body.resultObject).toMatchObject({ TransactionStatus: 'Rejected' });
    expect(paytiko.queriesOf('session-2')).toBe(2);
  });

  it.each<[string, () => Promise<{ status: number }>]>([
    ['a signature over another time', () => opens('session-3', { timestamp: '1680167041' })],
    ['no country', () => opens('session-3', {}, { country: undefined })],
    ['an amount as text', () => opens('session-3', {}, { lockedAmount: '129.90' })],
    ['an order id used before', () => opens('session-1')],
    ['a capture of nothing', () => post('/validate-transaction', { transactionId: '1', validationStatus: 'Capture' })],
    ['a wrong secret', () => post('/validate-transaction', {}, 'guess')],
  ])('complains about %s', async (_, call) => {
    expect((await call()).status).toBeGreaterThanOrEqual(400);
    expect(paytiko.complaints.splice(0)).toHaveLength(1);
  });
});

function opens(sessionId: string, changes: object = {}, billing: object = {}) {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  return post('/api/payment/hosted-page', {
    orderId: sessionId,
    timestamp,
    signature: hostedPageSignature('john@doe.lk', timestamp, paytiko.secret),
    webhookUrl: url,
    successRedirectUrl: url,
    failedRedirectUrl: url,
    billingDetails: {
      firstName: 'John',
      email: 'john@doe.lk',
      phone: '+94',
      country: 'LK',
      currency: 'TRY',
      lockedAmount: number('129.90'),
      ...billing,
    },
    ...changes,
  });
}

function post(path: string, body: object, secret = paytiko.secret) {
  const headers = { 'content-type': 'application/json', 'x-merchant-secret': secret };
  return send(`${paytiko.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

function query(sessionId: string) {
  const path = `/api/webhook-resync/extract-payload?merchantOrderId=${encodeURIComponent(sessionId)}`;
  return send(`${paytiko.url}${path}`, { headers: { 'x-merchant-secret': paytiko.secret } });
}
