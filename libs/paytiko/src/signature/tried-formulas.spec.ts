import { describe, expect, it } from '@jest/globals';
import { triedFormulas } from './tried-formulas.js';

// From the contract page: the signatures of this order with the secret `test-secret`.
const ORDER = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';
const S2 = '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c';
const S3 = '4fb6404705804c226fbb1f86c20a21b7ce3549da69bb094639796f161fc9a489';

const tried = (signature: unknown, secrets = ['test-secret'], webhookSignature: 'any' | 'acv' = 'any') =>
  triedFormulas(signature, [ORDER], { secrets, webhookSignature }).map(
    ({ formula, secret, matches, isAccepted }) =>
      `${formula.slice(0, 2)} ${secret}${matches ? ' matches' : ''}${isAccepted ? '' : ' (not accepted)'}`,
  );

describe('the formulas that a notification may be signed by', () => {
  it('are tried one by one, with every secret of the account', () => {
    expect(tried(S2)).toEqual(['S2 current matches', 'S3 current']);
    expect(tried(S3, ['new', 'test-secret'])).toEqual([
      'S2 current',
      'S2 previous',
      'S3 current',
      'S3 previous matches',
    ]);
  });

  it('are said to match though the merchant is pinned to another one', () => {
    expect(tried(S3, ['test-secret'], 'acv')).toEqual(['S2 current', 'S3 current matches (not accepted)']);
  });

  it.each([undefined, 'x', 7, `${S2}0`])('do not match %j', (signature) =>
    expect(tried(signature)).toEqual(['S2 current', 'S3 current']),
  );

  it('say neither signature nor secret', () =>
    expect(
      JSON.stringify(triedFormulas(S2, [ORDER], { secrets: ['test-secret'], webhookSignature: 'any' })),
    ).not.toMatch(/396eec|test-secret/));
});
