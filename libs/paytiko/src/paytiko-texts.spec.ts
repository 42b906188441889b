import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Merchant, Merchants } from '#merchants';
import { SynchronizedClock } from '#platform';
import { PaytikoProvider } from './paytiko-provider.js';

const SHOPPER = ['Zeynep', 'Karakurtoglu', '+905559876543', 'zeynep.kara@posta.example', '203.0.113.99'];
const about = { sessionId: 'session-1', authorizationId: '7'.repeat(20) };
const amount = { minor: 300, currency: 'TRY' };

let server: Server;
let provider: PaytikoProvider;
let answer: { status: number; body: object };
let reads: number;
const shopper = () => Promise.resolve((reads++, SHOPPER));

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const paytiko = { coreUrl: url, receiverUrl: url, secrets: ['test-secret'], refundPath: '/refund' };
  const merchant = { id: 'default', paytiko, rules: { refunds: 'api' } } as unknown as Merchant;
  const merchants = { get: () => merchant } as unknown as Merchants;
  const options = { timeoutMs: 2_000, publicUrl: 'https://us.example', lookupsPerSecondMax: 0 };
  provider = new PaytikoProvider(merchants, new SynchronizedClock(), options);
});
afterAll(async () => {
  await provider.close();
  server.closeAllConnections();
  server.close();
});

const calls = {
  capture: async (told = shopper) => detailOf(await provider.capture('default', { ...about, shopper: told })),
  void: async (told = shopper) => detailOf(await provider.void('default', { ...about, shopper: told })),
  refund: async (told = shopper) => detailOf(await provider.refund('default', { ...about, amount, shopper: told })),
  query: async (told = shopper) => {
    const outcome = await provider.query('default', 'session-1', told);
    return 'reason' in outcome ? outcome.reason : 'answered';
  },
};
const detailOf = ({ statusDetail }: { statusDetail: string }) => statusDetail;
const NAMES = Object.keys(calls) as (keyof typeof calls)[];
const says = (title: string, status = 409) => {
  reads = 0;
  answer = { status, body: { title, isSuccess: false, errorMessage: title } };
};

describe.each(NAMES)('case 722: the text of an answer to a %s', (name) => {
  it.each([
    ['Declined for Zeynep Karakurtoglu', 'Declined for [removed] [removed]'],
    ['CARDHOLDER ZEYNEP KARAKURTOĞLU', 'CARDHOLDER [removed] [removed]'],
    ['call 0555 987 65 43 or 905559876543', 'call [removed] or [removed]'],
    ['user zeynep.kara%40posta.example', 'user [removed]'],
    ['from 203.0.113.99', 'from [removed]'],
    ['Zeynep', '[removed]'],
    ['no such card', 'no such card'],
  ])('%s shows nothing that the shop has told of the shopper', async (text, expected) => {
    says(text);
    expect((await calls[name]()).replace(/^409: /, '')).toBe(expected);
    expect(reads).toBe(1);
  });

  it('is left out where the shopper cannot be read', async () => {
    says('Declined for Zeynep');
    expect(await calls[name](() => Promise.reject(new Error('no database')))).toBe('a text that is not shown');
  });
});

it('case 722: reads no shopper where an answer has no text', async () => {
  says('', 200);
  answer.body = {};
  expect(await Promise.all([calls.capture(), calls.void(), calls.refund()])).toEqual(['OK', 'OK', 'OK']);
  expect(reads).toBe(0);
});
