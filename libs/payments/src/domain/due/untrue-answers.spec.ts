import { describe, expect, it } from '@jest/globals';
import { brokenLaws } from './law.js';
import { rules } from '../testing/decision-contexts.js';
import { endedAs, paymentWith, transaction } from '../testing/made-payment.js';
import { authorized } from '../testing/unclear-transactions.js';

describe('a purchase that was resolved', () => {
  const untrue = (known: ReturnType<typeof transaction>, accepted: string[] = []) =>
    brokenLaws(paymentWith([known], { operations: [endedAs('PURCHASE', 'resolved')], accepted }), rules).filter((law) =>
      law.startsWith('PURCHASE'),
    );

  it.each([
    ['is true of captured money', transaction(), []],
    ['is true of money that is to be captured', authorized(), []],
    [
      'is untrue of what was voided',
      transaction({ says: 'voided' }),
      ['PURCHASE PURCHASE is resolved, and nothing is taken'],
    ],
  ])('%s', (_, known, expected) => {
    expect(untrue(known, ['VOIDED_THOUGH_RESOLVED|T1'])).toEqual(expected);
  });

  it('is in review where it was voided and nobody has accepted that', () => {
    expect(untrue(transaction({ says: 'voided' }))).toEqual([]);
  });
});
