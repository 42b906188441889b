import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Merchant } from '#merchants';
import { orderSignature } from '../signature/signatures.js';
import { probePaytiko } from './probe-paytiko.js';
import { queryPaytiko } from './query-paytiko.js';

const SECRET = 'test-secret';
const TIMEOUT_MS = 5_000;

interface Said {
  status: number;
  body?: string;
}

let server: Server;
let url: string;
let heard: { method: string | undefined; url: string; secret: unknown; body: string }[];
/** By the beginning of the path. */
let answers: Record<'/core' | '/receiver', Said>;

beforeEach(async () => {
  heard = [];
  server = createServer((request, response) => {
    void textOf(request).then((body) => {
      heard.push({ method: request.method, url: request.url!, secret: request.headers['x-merchant-secret'], body });
      const { status, body: said = '' } = answers[request.url!.startsWith('/core') ? '/core' : '/receiver'];
      response.writeHead(status, { 'content-type': 'application/json' }).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const merchant = (base = url): Merchant =>
  ({
    id: 'shop',
    paytiko: { coreUrl: `${base}/core`, receiverUrl: `${base}/receiver`, secrets: [SECRET, 'older'] },
  }) as Merchant;
const unknown: Said = { status: 200, body: '{"isSuccess":false,"message":"Transaction not found"}' };
const refusesVoid: Said = { status: 400, body: '{"message":"Invalid"}' };

describe('what can do nothing is asked of both hosts', () => {
  it('signed like every call, of an order and a transaction that nobody has', async () => {
    answers = { '/core': unknown, '/receiver': refusesVoid };
    expect(await probePaytiko(merchant(), TIMEOUT_MS)).toEqual([
      { host: 'coreUrl', verdict: 'accepted', says: 'knows the secret, and says that an unknown order is unknown' },
      { host: 'receiverUrl', verdict: 'accepted', says: 'refuses a void of nothing (400)' },
    ]);
    const [query, call] = heard.toSorted((one, other) => one.url.localeCompare(other.url)) as [any, any];
    const orderId = /^\/core\/api\/webhook-resync\/extract-payload\?merchantOrderId=([0-9a-f-]{36})$/.exec(
      query.url,
    )![1]!;
    expect(query).toEqual({ method: 'GET', url: query.url, secret: SECRET, body: '' });
    expect({ ...call, body: JSON.parse(call.body) }).toEqual({
      method: 'POST',
      url: '/receiver/validate-transaction',
      secret: SECRET,
      body: { transactionId: '0', validationStatus: 'Void', signature: orderSignature(orderId, SECRET) },
    });
  });

  it.each<[Said, Said, string[], string[]]>([
    [
      { status: 401 },
      { status: 403 },
      ['refused', 'answered 401: the secret is not that of this account'],
      ['refused', 'answered 403: the secret is not that of this account'],
    ],
    [
      { status: 500 },
      { status: 500 },
      [
        'doubtful',
        expect.stringMatching(/^an unknown order is answered .+: status queries may not work$/) as unknown as string,
      ],
      ['doubtful', 'a void of nothing was answered 500'],
    ],
    [
      unknown,
      { status: 200, body: '{}' },
      ['accepted', 'knows the secret, and says that an unknown order is unknown'],
      ['doubtful', 'a void of nothing was answered 200: a 2xx proves nothing on this host'],
    ],
  ])('%j %j', async (core, receiver, ofCore, ofReceiver) => {
    answers = { '/core': core, '/receiver': receiver };
    const [first, second] = await probePaytiko(merchant(), TIMEOUT_MS);
    expect([first!.verdict, first!.says]).toEqual(ofCore);
    expect([second!.verdict, second!.says]).toEqual(ofReceiver);
  });

  it('and says where nobody answers', async () => {
    const probes = await probePaytiko(merchant('http://127.0.0.1:9'), TIMEOUT_MS);
    expect(probes.map(({ host, verdict }) => [host, verdict])).toEqual([
      ['coreUrl', 'unreached'],
      ['receiverUrl', 'unreached'],
    ]);
    expect(probes.every(({ says }) => says.length > 5)).toBe(true);
  });
});

describe('one session is asked about', () => {
  const query = () => queryPaytiko(merchant(), 'a session', TIMEOUT_MS);

  it('with the secret, by its id', async () => {
    answers = { '/core': unknown, '/receiver': refusesVoid };
    expect(await query()).toEqual({ knows: false, says: 'unknown to Paytiko' });
    const path = '/core/api/webhook-resync/extract-payload?merchantOrderId=a%20session';
    expect(heard).toEqual([{ method: 'GET', url: path, secret: SECRET, body: '' }]);
  });

  it('and its payload is known for what it is', async () => {
    const resultObject = { MerchantOrderId: 'a session', TransactionStatus: 'Success' };
    answers = {
      '/core': { status: 200, body: JSON.stringify({ isSuccess: true, resultObject }) },
      '/receiver': refusesVoid,
    };
    expect(await query()).toEqual({ knows: true, says: 'answered with the payload' });
    answers['/core'] = { status: 503 };
    const { knows, says } = await query();
    expect([knows, says.length > 5]).toEqual([false, true]);
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request as AsyncIterable<Buffer>) text += piece.toString();
  return text;
}
