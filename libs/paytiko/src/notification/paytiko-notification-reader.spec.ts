import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Merchant, Merchants, type PaytikoAccount } from '#merchants';
import { Registry } from 'prom-client';
import { PaytikoNotificationReader } from './paytiko-notification-reader.js';
import { UnknownWords } from './unknown-words.js';

// Signatures of this order with the secret `test-secret`, from the contract page.
const ORDER = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';
const S2 = '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c';
const S3 = '4fb6404705804c226fbb1f86c20a21b7ce3549da69bb094639796f161fc9a489';

const SIGNED = `{"MerchantOrderId": "${ORDER}", "TransactionStatus": "Authorized", "Amount": 129.90, "Currency": "TRY",
  "CascadingInfo": {"AttemptsVector": [{"Status": "Authorized", "DeclineReason": null}]}, "Signature": "${S2}"}`;

let account: Pick<PaytikoAccount, 'secrets' | 'webhookSignature'>;
beforeEach(() => {
  account = { secrets: ['test-secret'], webhookSignature: 'any' };
});

describe('case 175: words of Paytiko that are not known', () => {
  it('are counted by word and field, of signed notifications only', async () => {
    const count = counting();
    for (const TransactionStatus of ['Frozen', 'FROZEN', 'Authorized', 'Chargeback', null])
      count({ TransactionStatus });
    count({ TransactionStatus: 'Expired', TransactionType: 'Dispute' });
    count({ TransactionStatus: 'Invented', Signature: 'ab'.repeat(32) });
    count({ Action: 'TRANSACTION_REGISTRATION', TransactionStatus: undefined });
    expect(await count.words()).toEqual({
      'TransactionStatus frozen': 2,
      'TransactionStatus none': 1,
      'TransactionStatus expired': 1,
      'TransactionType dispute': 1,
    });
  });

  it('case 325: among them money that goes out, and messages of another kind', async () => {
    const count = counting();
    for (const TransactionType of ['PayOut', 'payout', 'PayIn', 'Refund']) count({ TransactionType });
    for (const Action of ['TRANSACTION_REVERSAL', 'transaction_data_update', 'TRANSACTION_REGISTRATION', null])
      count({ Action });
    expect(await count.words()).toEqual({ 'TransactionType payout': 2, 'Action transaction_reversal': 1 });
  });

  it('are thirty at most, and short', async () => {
    const count = counting();
    for (let each = 0; each < 100; each++) count({ TransactionStatus: `Word${each}-${'x'.repeat(200)}` });
    const words = Object.entries(await count.words());
    expect(words).toHaveLength(31);
    expect(words.at(-1)).toEqual(['TransactionStatus other', 70]);
    expect(Math.max(...words.map(([word]) => word.length))).toBe('TransactionStatus '.length + 40);
  });
});

describe('a notification', () => {
  it('that is signed becomes a report of its session', () => {
    expect(read(SIGNED)).toMatchObject({
      kind: 'report',
      sessionId: ORDER,
      report: { status: 'authorized', amount: '129.90' },
    });
  });

  it('case 14: a pinned merchant accepts one formula', () => {
    account.webhookSignature = 'ordinary';
    expect(read(SIGNED)).toMatchObject({ kind: 'unverified', sessionId: ORDER });
    expect(read(SIGNED.replace(S2, S3))).toMatchObject({ kind: 'report' });
  });

  it('case 60: signed with the previous secret is accepted while that is configured', () => {
    account.secrets = ['new', 'test-secret'];
    expect(read(SIGNED).kind).toBe('report');
    account.secrets = ['new'];
    expect(read(SIGNED).kind).toBe('unverified');
  });

  it.each([undefined, null, '', 'abc', 12, {}, [S2], S3.replace('4', '5')])(
    'case 13: with signature %j is unverified, no exception',
    (Signature) => {
      expect(read(changed({ Signature }))).toEqual({
        kind: 'unverified',
        sessionId: ORDER,
        reason: 'the signature is missing or wrong',
      });
    },
  );

  it('case 13: signature in upper-case hex is accepted', () => {
    expect(read(changed({ Signature: S2.toUpperCase() })).kind).toBe('report');
  });

  it('for an unknown merchant is unverified', () => {
    expect(new PaytikoNotificationReader(merchants()).read('nobody', SIGNED)).toMatchObject({ kind: 'unverified' });
  });

  it('case 16: two order ids that differ are refused, two that agree are not', () => {
    expect(read(changed({ OrderId: 'another' }))).toEqual({
      kind: 'malformed',
      reason: 'OrderId and MerchantOrderId differ',
    });
    expect(read(changed({ OrderId: ORDER })).kind).toBe('report');
    expect(read(changed({ OrderId: null })).kind).toBe('report');
  });

  describe('case 173: an order id in any spelling of a UUID is the session in lower case', () => {
    const upper = ORDER.toUpperCase();
    it.each([
      ['upper case, signed as sent', { MerchantOrderId: upper, Signature: sha256(`${upper};test-secret`) }],
      ['upper case, signed as we sent it', { MerchantOrderId: upper }],
      ['upper case, ordinary formula', { MerchantOrderId: upper, Signature: sha256(`test-secret:${upper}`) }],
      ['both keys, differing by case', { OrderId: upper }],
      ['both keys, the other one signed', { OrderId: upper, Signature: sha256(`${upper};test-secret`) }],
      ['braces', { MerchantOrderId: `{${upper}}`, Signature: sha256(`{${upper}};test-secret`) }],
      ['no hyphens', { MerchantOrderId: ORDER.replaceAll('-', '') }],
      ['blanks', { MerchantOrderId: ` ${ORDER} ` }],
    ])('%s', (_, change) => {
      expect(read(changed(change))).toMatchObject({ kind: 'report', sessionId: ORDER, report: { sessionId: ORDER } });
    });

    it('and with a signature of none of the spellings it is unverified, and known by the same id', () => {
      const Signature = sha256('another;test-secret');
      expect(read(changed({ MerchantOrderId: upper, Signature }))).toMatchObject({
        kind: 'unverified',
        sessionId: ORDER,
      });
    });

    it('and another id stays as it is', () => {
      expect(read(changed({ MerchantOrderId: 'Order-1', Signature: sha256('Order-1;test-secret') }))).toMatchObject({
        kind: 'report',
        sessionId: 'Order-1',
      });
    });
  });

  it.each([
    SIGNED.replace('{', '{"Amount": 1,'),
    SIGNED.replace('{', '{"Amount": 129.90,'),
    SIGNED.replace('{', '{"\\u0041mount": 129.90,'),
    SIGNED.replace('"DeclineReason": null', '"DeclineReason": null, "Status": "Authorized"'),
  ])('case 16: a key twice is refused (%#)', (body) => {
    expect(read(body)).toEqual({ kind: 'malformed', reason: 'JSON holds a key twice' });
  });

  it.each([
    '',
    ' ',
    '{',
    'null',
    '[]',
    `[${SIGNED}]`,
    '"text"',
    '12',
    '{}',
    '{"OrderId":{}}',
    '{"OrderId":null,"Signature":null}',
    '{"OrderId":["a"]}',
    '<html>',
    '\u0000',
    '['.repeat(100_000),
  ])('case 26: a body that is none is malformed, no exception (%#)', (body) =>
    expect(read(body)).toMatchObject({ kind: 'malformed' }),
  );

  it.each(['x'.repeat(129), 'a\nb', 'a\u0000b', '\ud800'])(
    'case 59: an order id that is none of ours is malformed (%#)',
    (MerchantOrderId) => {
      expect(read(changed({ MerchantOrderId }))).toMatchObject({ kind: 'malformed' });
    },
  );

  it('case 58: the reason quotes nothing of the body', () => {
    expect(JSON.stringify(read(`{"Email": canary-4711 }`))).not.toContain('canary');
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function changed(change: object): string {
  return JSON.stringify({ ...(JSON.parse(SIGNED) as object), ...change });
}

function merchants(): Merchants {
  return new (class extends Merchants {
    find = (id: string) => (id === 'default' ? ({ id, paytiko: account } as Merchant) : undefined);
    all = () => [];
  })();
}

function read(body: string) {
  return new PaytikoNotificationReader(merchants()).read('default', body);
}

/** Reads notifications, and tells how often each unknown word was counted. */
function counting() {
  const registry = new Registry();
  const reader = new PaytikoNotificationReader(merchants(), new UnknownWords(registry));
  const count = (change: object) => void reader.read('default', changed(change));
  const words = async () => {
    const { values } = await registry.getSingleMetric('paytiko_unknown_words_total')!.get();
    return Object.fromEntries(values.map(({ labels, value }) => [`${labels['field']} ${labels['word']}`, value]));
  };
  return Object.assign(count, { words });
}

describe('which formula a notification was signed with', () => {
  const tried = (body: string, merchant = 'default') =>
    new PaytikoNotificationReader(merchants()).tryFormulas(merchant, body);

  it('is told of each, without signature or secret', () => {
    account.webhookSignature = 'acv';
    expect(tried(SIGNED)).toEqual([
      { formula: expect.stringContaining('S2'), secret: 'current', matches: true, isAccepted: true },
      { formula: expect.stringContaining('S3'), secret: 'current', matches: false, isAccepted: false },
    ]);
  });

  it.each([
    ['no JSON', '{', 'default'],
    ['no object', '[]', 'default'],
    ['no order id', `{"Signature":"${S2}"}`, 'default'],
    ['two order ids', `{"MerchantOrderId":"x","OrderId":"y","Signature":"${S2}"}`, 'default'],
    ['a merchant that nobody knows', SIGNED, 'nobody'],
  ])('and of none where there is %s', (_, body, merchant) => expect(tried(body, merchant)).toEqual([]));
});
