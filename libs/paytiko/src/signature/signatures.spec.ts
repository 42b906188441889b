import { describe, expect, it } from '@jest/globals';
import { hostedPageSignature, orderSignature, ordinaryWebhookSignature } from './signatures.js';
import { verifyWebhookSignature } from './verify-webhook-signature.js';

const order = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';
const S2 = '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c';
const S3 = '4fb6404705804c226fbb1f86c20a21b7ce3549da69bb094639796f161fc9a489';

describe('signatures', () => {
  it('have the check values of paytiko#signatures', () => {
    expect(hostedPageSignature('john@doe.lk', '1680167041', 'test-secret')).toBe(
      '043589f842bd3f591d9e1ba3ddfbabf777900d05072b6b941f94bcf8af95e8af',
    );
    expect(orderSignature(order, 'test-secret')).toBe(S2);
    expect(ordinaryWebhookSignature(order, 'test-secret')).toBe(S3);
  });
});

describe('the signature of a webhook', () => {
  const verify = (signature: unknown, accepted: 'any' | 'acv' | 'ordinary' = 'any', secrets = ['test-secret']) =>
    verifyWebhookSignature(signature, order, secrets, accepted);

  it('case 14: both formulas are accepted by default, a pinned merchant accepts one', () => {
    expect([verify(S2), verify(S3)]).toEqual([true, true]);
    expect([verify(S2, 'acv'), verify(S3, 'acv')]).toEqual([true, false]);
    expect([verify(S2, 'ordinary'), verify(S3, 'ordinary')]).toEqual([false, true]);
  });

  it('case 13: signature in upper-case hex is accepted', () => {
    expect(verify(S2.toUpperCase())).toBe(true);
    expect(verify(S3.toUpperCase(), 'ordinary')).toBe(true);
  });

  it.each([
    undefined,
    null,
    '',
    7,
    true,
    {},
    [S2],
    S2.slice(1),
    `${S2}0`,
    ` ${S2}`,
    `${S2}\n`,
    S2.replace('3', 'g'),
    'ı'.repeat(64),
    S2.replace('3', '4'),
  ])('case 13: %j is wrong, without an exception', (signature) => expect(verify(signature)).toBe(false));

  it('of a previous secret is accepted while that is listed', () => {
    expect(verify(S2, 'any', ['new-secret', 'test-secret'])).toBe(true);
    expect(verify(S2, 'any', ['new-secret'])).toBe(false);
    expect(verify(S2, 'any', [])).toBe(false);
  });

  it('of another order is wrong', () => {
    expect(verifyWebhookSignature(S2, `${order}0`, ['test-secret'], 'any')).toBe(false);
  });
});
