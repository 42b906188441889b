import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sendShopWebhook, ShopWebhookGone } from './send-shop-webhook.js';
import { shopWebhookRequest, type ShopWebhookTemplate } from './shop-webhook.js';

const credentials = { username: 'shop', password: 'pass:word', hashKey: 'key' };

describe('what the shop is told', () => {
  it('fills the template, and hashes as between shop and extension', () => {
    const { body, headers } = shopWebhookRequest(template('sha512'), credentials, {
      orderId: 'o-1',
      status: 'RESOLVED',
    });
    const said = JSON.parse(body) as Record<string, string>;
    expect(said).toMatchObject({ order: 'o-1', state: 'RESOLVED!' });
    expect(said['hash']).toBe(createHash('sha512').update(`${said['salt']}|o-1|RESOLVED|key`).digest('hex'));
    expect(headers).toEqual({ 'content-type': 'application/json' });
  });

  it('leaves an order id that looks like a placeholder as it is', () => {
    const { body } = shopWebhookRequest(template('none'), credentials, { orderId: '{status}', status: 'RESOLVED' });
    expect(JSON.parse(body)).toMatchObject({ order: '{status}', hash: '' });
  });

  it('carries the credentials where they are wanted', () => {
    const { headers } = shopWebhookRequest(template('basic'), credentials, {});
    expect(headers['authorization']).toBe('Basic c2hvcDpwYXNzOndvcmQ=');
  });
});

describe('telling the shop', () => {
  const asked: IncomingMessage[] = [];
  const server = createServer((incoming, answer) => {
    asked.push(incoming);
    const status = Number(incoming.url!.slice(1));
    answer.writeHead(status, status === 302 ? { location: '/200' } : {}).end('x'.repeat(100_000));
  });
  let url: string;

  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.closeAllConnections());
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('takes any 2xx for an answer', async () => {
    await sendShopWebhook(`${url}/204`, { headers: {}, body: '{}' });
  });

  it.each([302, 404, 500])('case 68: fails on %d, and follows no redirect', async (status) => {
    const before = asked.length;
    await expect(sendShopWebhook(`${url}/${status}`, { headers: {}, body: '{}' })).rejects.toThrow(String(status));
    expect(asked).toHaveLength(before + 1);
  });

  it('tells 410 from other failures, since it is for good', async () => {
    const failureOf = (status: number) =>
      sendShopWebhook(`${url}/${status}`, { headers: {}, body: '{}' }).catch((error: unknown) => error);
    expect(await failureOf(410)).toBeInstanceOf(ShopWebhookGone);
    expect(await failureOf(404)).not.toBeInstanceOf(ShopWebhookGone);
  });
});

function template(authentication: ShopWebhookTemplate['authentication']): ShopWebhookTemplate {
  const fields = [
    { name: 'order', value: '{orderId}' },
    { name: 'state', value: '{status}!' },
    { name: 'salt', value: '{salt}' },
    { name: 'hash', value: '{hash}' },
  ];
  return { url: 'https://shop.example/hook', authentication, fields, hashParts: ['salt', 'orderId', 'status'] };
}
