import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Merchant, Merchants, type PaytikoAccount } from '#platform';
import { PaytikoNotificationReader } from './paytiko-notification-reader.js';

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

describe('a notification', () => {
  it('that is signed becomes a fact of its session', () => {
    expect(read(SIGNED)).toMatchObject({
      kind: 'fact',
      sessionId: ORDER,
      fact: { status: 'authorized', amount: '129.90' },
    });
  });

  it('case 14: a pinned merchant accepts one formula', () => {
    account.webhookSignature = 'ordinary';
    expect(read(SIGNED)).toMatchObject({ kind: 'unverified', sessionId: ORDER });
    expect(read(SIGNED.replace(S2, S3))).toMatchObject({ kind: 'fact' });
  });

  it('case 60: signed with the previous secret is accepted while that is configured', () => {
    account.secrets = ['new', 'test-secret'];
    expect(read(SIGNED).kind).toBe('fact');
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
    expect(read(changed({ Signature: S2.toUpperCase() })).kind).toBe('fact');
  });

  it('for an unknown merchant is unverified', () => {
    expect(new PaytikoNotificationReader(merchants()).read('nobody', SIGNED)).toMatchObject({ kind: 'unverified' });
  });

  it('case 16: two order ids that differ are refused, two that agree are not', () => {
    expect(read(changed({ OrderId: 'another' }))).toEqual({
      kind: 'malformed',
      reason: 'OrderId and MerchantOrderId differ',
    });
    expect(read(changed({ OrderId: ORDER })).kind).toBe('fact');
    expect(read(changed({ OrderId: null })).kind).toBe('fact');
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
