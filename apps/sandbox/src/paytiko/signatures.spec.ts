import { describe, expect, it } from '@jest/globals';
import { acvSignature, hostedPageSignature, ordinarySignature, sameSignature } from './signatures.js';

const order = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';
const s2 = '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c';

describe('the check values of paytiko#signatures', () => {
  it('S1, hosted page', () =>
    expect(hostedPageSignature('john@doe.lk', '1680167041', 'test-secret')).toBe(
      '043589f842bd3f591d9e1ba3ddfbabf777900d05072b6b941f94bcf8af95e8af',
    ));

  it('S2, authorise-capture-void', () => expect(acvSignature(order, 'test-secret')).toBe(s2));

  it('S3, ordinary webhook', () =>
    expect(ordinarySignature(order, 'test-secret')).toBe(
      '4fb6404705804c226fbb1f86c20a21b7ce3549da69bb094639796f161fc9a489',
    ));
});

describe('comparing signatures', () => {
  it('takes hex in either case', () => expect(sameSignature(s2.toUpperCase(), s2)).toBe(true));

  it.each([undefined, null, 42, '', 'not hex', s2.slice(1), `${s2}00`, s2.replace('3', '4')])(
    'refuses %p',
    (received) => expect(sameSignature(received, s2)).toBe(false),
  );
});
