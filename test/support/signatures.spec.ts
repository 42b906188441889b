import { describe, expect, it } from '@jest/globals';
import { acvSignature, hostedPageSignature, ordinarySignature, shopHash } from './signatures.js';

const order = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';

describe('the check values of paytiko#signatures and akinon#hash', () => {
  it('hosted page (S1)', () =>
    expect(hostedPageSignature('john@doe.lk', '1680167041', 'test-secret')).toBe(
      '043589f842bd3f591d9e1ba3ddfbabf777900d05072b6b941f94bcf8af95e8af',
    ));

  it('authorise-capture-void (S2)', () =>
    expect(acvSignature(order, 'test-secret')).toBe(
      '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c',
    ));

  it('ordinary webhook (S3)', () =>
    expect(ordinarySignature(order, 'test-secret')).toBe(
      '4fb6404705804c226fbb1f86c20a21b7ce3549da69bb094639796f161fc9a489',
    ));

  it('return to the shop', () =>
    expect(shopHash('test-salt', ['test-session-id'], 'test-hash-secret-key')).toBe(
      '40cf28ed069df196f0b5a16047010bbdeb96966cb257d5fe0508ac433352264d64a7c8bccb0881771d7278d8b7c3b870e5594cb8a56b2f83140c6abd2ebbcfaf',
    ));
});
