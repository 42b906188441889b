import { describe, expect, it } from '@jest/globals';
import type { SessionToOpen } from '#payments';
import type { Merchant } from '#merchants';
import { hostedPageBody, hostedPageOutcome } from './hosted-page.js';

const merchant = {
  id: 'shop',
  paytiko: {},
  rules: { defaultCountry: 'TR', countryFromLocale: false },
} as unknown as Merchant;

const session: SessionToOpen = {
  sessionId: 'session-1',
  returnKey: 'return-key',
  amount: { minor: 12_990, currency: 'TRY' },
  shopper: { firstName: 'John', lastName: '', email: 'john@doe.lk', phone: '+94771234567', clientIp: '203.0.113.7' },
  locale: 'tr-TR',
};

describe('the request of a payment page', () => {
  it('leaves out what nobody said, and rounds the time down', () => {
    const context = { publicUrl: 'https://pay.example', secret: 'test-secret', now: new Date(1_680_167_041_999) };
    // The signature is that of paytiko#S1.
    expect(JSON.parse(JSON.stringify(hostedPageBody(merchant, session, context)))).toEqual({
      timestamp: '1680167041',
      signature: '043589f842bd3f591d9e1ba3ddfbabf777900d05072b6b941f94bcf8af95e8af',
      orderId: 'session-1',
      webhookUrl: 'https://pay.example/paytiko/webhooks/shop',
      successRedirectUrl: 'https://pay.example/paytiko/return/session-1/success',
      failedRedirectUrl: 'https://pay.example/paytiko/return/session-1/failed?key=return-key',
      billingDetails: {
        firstName: 'John',
        email: 'john@doe.lk',
        phone: '+94771234567',
        country: 'TR',
        currency: 'TRY',
        lockedAmount: 129.9,
      },
    });
  });
});

describe('the answer to it', () => {
  const outcome = (status: number, body: string) => hostedPageOutcome({ kind: 'answered', status, body }, ['s3cret-1']);
  const unusable = 'the payment provider answered without a usable payment page';

  it('opens the page it names, as it names it', () =>
    expect(outcome(201, '{"redirectUrl":"https://cashier.example/Pay?a=%20"}')).toEqual({
      kind: 'opened',
      redirectUrl: 'https://cashier.example/Pay?a=%20',
      statusCode: '201',
      statusDetail: 'payment page opened',
    }));

  it.each([
    ['', 'its answer is empty'],
    [' \n', 'its answer is empty'],
    [' <p>Sorry</p>', 'its answer is HTML instead of JSON: Sorry'],
    ['"<p>"', 'its answer is not a JSON object'],
    ['[{}]', 'its answer is not a JSON object'],
    ['{}', 'its answer has no redirectUrl'],
    ['{"title":"No PSP for s3cret-1"}', 'its answer has no redirectUrl: No PSP for [removed]'],
    ['{"redirectUrl":true}', 'its redirectUrl is not text'],
  ])('with %j is unusable', (body, why) =>
    expect(outcome(200, body)).toEqual({ kind: 'unusable', statusCode: '200', statusDetail: `${unusable}, ${why}` }),
  );

  it('is bounded in what it says', () => {
    const { statusDetail } = outcome(200, JSON.stringify({ title: 'x'.repeat(1_000) }));
    expect(statusDetail).toHaveLength(300);
  });

  it.each([
    [400, 'refused'],
    [302, 'unknown'],
    [500, 'unknown'],
    [429, 'not-sent'],
  ])('%d is %s, whatever address it names', (status, kind) =>
    expect(outcome(status, '{"redirectUrl":"https://cashier.example"}')).toMatchObject({ kind }),
  );

  it('that never came is told as it is', () =>
    expect(hostedPageOutcome({ kind: 'broken-off', code: 'TIMEOUT', reason: 'given up before' }, [])).toEqual({
      kind: 'unknown',
      statusCode: 'TIMEOUT',
      statusDetail: 'given up before',
    }));
});
