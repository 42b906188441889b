import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Money, SessionToOpen } from '#payments';
import { type Merchant, Merchants, type ShopRules, type PaytikoAccount } from '#merchants';
import { Clock } from '#platform';
import { PaytikoProvider } from './paytiko-provider.js';

// S2 is the signature of this order with the secret `test-secret`: paytiko#S2.
const ORDER = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';
const S2 = '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c';

interface Received {
  method: string | undefined;
  url: string | undefined;
  secret: unknown;
  contentType: unknown;
  body: string;
}

let server: Server;
let received: Received[];
let answer: (response: ServerResponse) => void;
let rules: ShopRules;
let account: PaytikoAccount;
let provider: PaytikoProvider;

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  account = {
    coreUrl: `${url}/core`,
    receiverUrl: `${url}/receiver`,
    secrets: ['test-secret', 'old-secret'],
    webhookSignature: 'any',
    refundPath: '/api/refund',
  };
  rules = {
    flow: 'acv',
    refunds: 'api',
    captureConfirmation: 'response',
    confirmNotifications: 'always',
    inquireAfterPageEnd: 'always',
    sessionTtlMinutes: 60,
    defaultCountry: 'TR',
    countryFromLocale: false,
    returnUrlHosts: [],
    recordHistoryCalls: false,
    sessionsOpenMax: 20,
    sessionsMax: 100,
    authorizationReminderHours: 24,
  };
  provider = providerWith(3);
});

afterEach(async () => {
  await provider.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('opening a payment page', () => {
  it('sends exactly what the contract says', async () => {
    answer = json(200, { redirectUrl: 'https://cashier.example/pay/1' });
    expect(await provider.openSession('default', session)).toEqual({
      kind: 'opened',
      redirectUrl: 'https://cashier.example/pay/1',
      statusCode: '200',
      statusDetail: 'payment page opened',
    });
    expect(received).toEqual([
      {
        method: 'POST',
        url: '/core/api/payment/hosted-page',
        secret: 'test-secret',
        contentType: 'application/json',
        body:
          '{"timestamp":"1680167041","signature":"043589f842bd3f591d9e1ba3ddfbabf777900d05072b6b941f94bcf8af95e8af",' +
          `"orderId":"${ORDER}","webhookUrl":"https://pay.example/paytiko/webhooks/default",` +
          `"successRedirectUrl":"https://pay.example/paytiko/return/${ORDER}/success",` +
          `"failedRedirectUrl":"https://pay.example/paytiko/return/${ORDER}/failed?key=return-key",` +
          '"billingDetails":{"firstName":"John","lastName":"Doe","email":"john@doe.lk","phone":"+94771234567",' +
          '"country":"TR","currency":"TRY","lockedAmount":129.90}}',
      },
    ]);
  });

  it('sends what the merchant configured', async () => {
    answer = json(200, { redirectUrl: 'https://cashier.example/pay/1' });
    Object.assign(account, { creditCardOnly: true, disabledPspIds: ['7'], cashierDescription: 'Shop' });
    Object.assign(rules, { countryFromLocale: true });
    for (const locale of ['en-GB', 'tr', 'es-419', 'nonsense_'])
      await provider.openSession('default', { ...session, locale });
    const bodies = received.map(({ body }) => JSON.parse(body));
    expect(bodies[0]).toMatchObject({ creditCardOnly: true, disabledPspIds: ['7'], cashierDescription: 'Shop' });
    expect(bodies.map((body) => body.billingDetails.country)).toEqual(['GB', 'TR', 'TR', 'TR']);
  });

  it.each<[Money, string]>([
    [{ minor: 1_999, currency: 'TRY' }, '19.99'],
    [{ minor: 30, currency: 'TRY' }, '0.30'],
    [{ minor: 123_456_789, currency: 'TRY' }, '1234567.89'],
    [{ minor: 9_007_199_254_740_991, currency: 'TRY' }, '90071992547409.91'],
    [{ minor: 10, currency: 'JPY' }, '10.00'],
    [{ minor: 10_125, currency: 'KWD' }, '10.125'],
  ])('case 49: %j goes out to the last digit', async (amount, digits) => {
    answer = json(200, { redirectUrl: 'https://cashier.example/pay/1' });
    await provider.openSession('default', { ...session, amount });
    expect(received[0]?.body).toContain(`"lockedAmount":${digits}}`);
  });

  it.each([
    [{}, 'its answer has no redirectUrl'],
    [{ redirectUrl: null, errorMessage: 'No PSP for John' }, 'its answer has no redirectUrl: No PSP for [removed]'],
    [{ redirectUrl: 7 }, 'its redirectUrl is not an address'],
    [{ redirectUrl: ['https://cashier.example'] }, 'its redirectUrl is not text'],
    [{ redirectUrl: 'javascript:alert(1)' }, 'its redirectUrl is not an https address (javascript:)'],
    [{ redirectUrl: 'http://cashier.example/pay' }, 'its redirectUrl is not an https address (http:)'],
    [{ redirectUrl: 'http://127.evil.example/pay' }, 'its redirectUrl is not an https address (http:)'],
    [{ redirectUrl: '/pay/1' }, 'its redirectUrl is not an address'],
    [{ redirectUrl: 'https://cashier.example/\npay' }, 'its redirectUrl is not an address'],
    [
      '<html><body><h1>Service unavailable</h1></body></html>',
      'its answer is HTML instead of JSON: Service unavailable',
    ],
    ['', 'its answer is empty'],
    ['[]', 'its answer is not a JSON object'],
    ['null', 'its answer is not a JSON object'],
    ['{"redirectUrl":"https://a.example","redirectUrl":"https://b.example"}', 'its answer is not a JSON object'],
  ])('case 5: a 200 with %j is unusable, with a reason an operator understands', async (body, reason) => {
    answer = typeof body === 'string' ? text(200, body) : json(200, body);
    const outcome = await provider.openSession('default', session);
    expect(outcome).toMatchObject({ kind: 'unusable', statusCode: '200' });
    expect(outcome.statusDetail).toContain(`the payment provider answered without a usable payment page, ${reason}`);
  });

  it('case 58: an error that echoes what we sent shows neither person nor secret', async () => {
    answer = json(400, {
      title: 'Bad',
      errors: {
        Email: [
          'JOHN@doe.lk of John Doe, 077 123 45 67, test-secret, old-secret, 043589f842bd3f591d9e1ba3ddfbabf777900d05072b6b941f94bcf8af95e8af',
        ],
      },
    });
    const outcome = await provider.openSession('default', session);
    expect(outcome).toMatchObject({ kind: 'refused', statusCode: '400' });
    expect(outcome.statusDetail).toMatch(/^Bad; Email: /);
    expect(outcome.statusDetail).not.toMatch(/john|doe|123|secret|0435/i);
  });
});

describe('capture and void', () => {
  it.each(['Capture', 'Void'] as const)('%s sends exactly what the contract says', async (validationStatus) => {
    answer = text(200, '');
    const call =
      validationStatus === 'Capture'
        ? provider.capture('default', authorization)
        : provider.void('default', authorization);
    expect(await call).toEqual({ kind: 'accepted', statusCode: '200', statusDetail: 'OK' });
    expect(received).toEqual([
      {
        method: 'POST',
        url: '/receiver/validate-transaction',
        secret: 'test-secret',
        contentType: 'application/json',
        body: `{"transactionId":"55512345678901234567","validationStatus":"${validationStatus}","signature":"${S2}"}`,
      },
    ]);
  });

  it.each([
    [200, '{"isSuccess":true}', 'accepted'],
    [204, '', 'accepted'],
    [200, '{"isSuccess":false,"errorMessage":"try later"}', 'unknown'],
    [302, '', 'unknown'],
    [400, 'bad', 'refused'],
    [401, '', 'refused'],
    [403, '', 'refused'],
    [404, '', 'refused'],
    [408, '', 'unknown'],
    [409, '{"title":"Conflict"}', 'refused'],
    [422, '', 'refused'],
    [429, 'slow down', 'not-sent'],
    [500, '<h1>oops</h1>', 'unknown'],
    [502, '', 'unknown'],
    [503, '', 'unknown'],
  ])('a %d with %j is %s', async (status, body, kind) => {
    answer = text(status, body);
    expect(await provider.capture('default', authorization)).toMatchObject({ kind, statusCode: String(status) });
    expect(received).toHaveLength(1);
  });
});

describe('refund by API', () => {
  it('sends the amount with its digits', async () => {
    answer = json(200, {});
    const amount = { minor: 2_990, currency: 'TRY' };
    expect(await provider.refund('default', { ...authorization, amount })).toMatchObject({ kind: 'accepted' });
    expect(received).toMatchObject([
      {
        url: '/core/api/refund',
        body: `{"orderId":"${ORDER}","transactionId":"55512345678901234567","amount":29.90,"currency":"TRY","signature":"${S2}"}`,
      },
    ]);
  });

  it('sends nothing where the merchant has no such API', async () => {
    Object.assign(rules, { refunds: 'manual' });
    const amount = { minor: 2_990, currency: 'TRY' };
    expect(await provider.refund('default', { ...authorization, amount })).toEqual({
      kind: 'refused',
      statusCode: 'REFUNDS_NOT_BY_API',
      statusDetail: 'this merchant has no refunds by API, nothing was sent',
    });
    expect(received).toEqual([]);
  });
});

describe('asking what Paytiko knows', () => {
  it('sends exactly what the contract says', async () => {
    answer = json(200, { isSuccess: true, resultObject: { OrderId: ORDER, TransactionStatus: 'Authorized' } });
    expect(await provider.query('default', ORDER)).toMatchObject({
      kind: 'answered',
      report: { status: 'authorized' },
    });
    expect(received).toMatchObject([
      {
        method: 'GET',
        url: `/core/api/webhook-resync/extract-payload?merchantOrderId=${ORDER}`,
        secret: 'test-secret',
        body: '',
      },
    ]);
  });

  it('asks for the webhook again, with the order id encoded', async () => {
    answer = text(200, '');
    expect(await provider.resend('default', 'a/b&c d')).toMatchObject({ kind: 'accepted' });
    expect(received).toMatchObject([
      { method: 'POST', url: '/core/api/webhook-resync?merchantOrderId=a%2Fb%26c%20d', secret: 'test-secret' },
    ]);
  });

  it('asks no faster than agreed', async () => {
    answer = json(200, { isSuccess: false, errorMessage: 'not found' });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => provider.query('default', ORDER)));
    const notSent = { kind: 'no-answer', reason: 'too many questions at once, not sent' };
    expect(outcomes).toEqual([{ kind: 'answered' }, { kind: 'answered' }, { kind: 'answered' }, notSent]);
    expect(await provider.resend('default', ORDER)).toEqual({
      kind: 'not-sent',
      statusCode: 'RATE_LIMITED',
      statusDetail: 'too many questions at once, nothing was sent',
    });
    expect(received).toHaveLength(3);
  });

  it('asks as fast as it has to where 0 is agreed', async () => {
    await provider.close();
    provider = providerWith(0);
    answer = json(200, { isSuccess: false, errorMessage: 'not found' });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => provider.query('default', ORDER)));
    expect(outcomes).toEqual(Array(4).fill({ kind: 'answered' }));
  });
});

it('sends nothing for a merchant without a secret', async () => {
  account.secrets = [];
  await expect(provider.capture('default', authorization)).rejects.toThrow('merchant default has no Paytiko secret');
  expect(received).toEqual([]);
});

function providerWith(lookupsPerSecondMax: number): PaytikoProvider {
  return new PaytikoProvider(merchants, clock, {
    timeoutMs: 2_000,
    publicUrl: 'https://pay.example//',
    lookupsPerSecondMax,
  });
}

const authorization = { sessionId: ORDER, authorizationId: '55512345678901234567' };

const session: SessionToOpen = {
  sessionId: ORDER,
  returnKey: 'return-key',
  amount: { minor: 12_990, currency: 'TRY' },
  shopper: { firstName: 'John', lastName: 'Doe', email: 'john@doe.lk', phone: '+94771234567', clientIp: '203.0.113.7' },
  locale: 'tr-TR',
};

const clock = new (class extends Clock {
  now = () => new Date(1_680_167_041_999);
})();

const merchants = new (class extends Merchants {
  find = (id: string): Merchant => ({ id, akinon: {} as Merchant['akinon'], paytiko: account, rules });
  all = () => [];
})();

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { method, url, headers } = request;
  received.push({ method, url, secret: headers['x-merchant-secret'], contentType: headers['content-type'], body });
  answer(response);
}

function json(status: number, body: object) {
  return text(status, JSON.stringify(body));
}

function text(status: number, body: string) {
  return (response: ServerResponse) => void response.writeHead(status, { location: '/elsewhere' }).end(body);
}
