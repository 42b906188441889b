import { describe, expect, it } from '@jest/globals';
import { paid } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';

type Word = 'authorized' | 'captured' | 'voided';

const attempt = (id: string, status: Word) => ({
  ...{ statusCode: status, statusDetail: status, transactionId: `N-${id}`, authorizationId: id, status },
});
const listing = (...attempts: [string, Word][]) =>
  says('s1', 'C1', 'captured', { attempts: attempts.map(([id, word]) => attempt(id, word)) });
const told = ({ payment, reviews }: Sequence) => ({
  transactions: payment.transactions.map(({ id, says: word }) => `${id} ${word}`),
  reviews,
});

describe('case 755: an answer lists the authorization whose capture the provider has agreed to, and a capture under ids of its own', () => {
  const both = listing(['T1', 'authorized'], ['C1', 'captured']);
  const isThis = { transactions: ['T1 captured'], reviews: [] };
  const isAnother = { transactions: ['T1 authorized', 'C1 captured'], reviews: ['SECOND_SALE'] };

  it.each(['response', 'webhook'] as const)('it is this capture, if captures are confirmed by %s', (confirmation) => {
    const sequence = paid({ confirmation }).purchase('g1').capture('T1', 'accepted').inquiry('s1', both);
    expect([told(sequence), sequence.status('g1'), sequence.balance]).toEqual([isThis, 'resolved', '129.90']);
    expect(told(sequence.report(says('s1', 'C1', 'captured')))).toEqual(isThis);
  });

  it.each<[string, Sequence, typeof both, object]>([
    ['no capture was asked for', paid(), both, isAnother],
    ['nothing was agreed to', paid().purchase('g1').capture('T1', 'unknown'), both, isAnother],
    [
      'it is over another amount',
      accepted(),
      { ...both, amount: '100.00' },
      { ...isAnother, reviews: ['AMOUNT_MISMATCH'] },
    ],
    [
      'two captures are listed',
      accepted(),
      listing(['T1', 'authorized'], ['C1', 'captured'], ['C2', 'captured']),
      { transactions: ['T1 authorized', 'C1 captured', 'C2 captured'], reviews: ['SECOND_SALE', 'SECOND_SALE'] },
    ],
    [
      'the authorization is listed as captured, too',
      accepted(),
      listing(['T1', 'captured'], ['C1', 'captured']),
      { transactions: ['T1 captured', 'C1 captured'], reviews: ['SECOND_SALE'] },
    ],
  ])('it is another one, if %s', (_, sequence, answer, expected) => {
    expect(told(sequence.inquiry('s1', answer))).toEqual(expected);
  });
});

describe('case 755: an answer lists the authorization whose void the provider has agreed to, and a void under ids of its own', () => {
  const answer = says('s1', 'V1', 'voided', { attempts: [attempt('T1', 'authorized'), attempt('V1', 'voided')] });

  it.each([
    ['it is this void', 'accepted', ['T1 voided'], 'resolved'],
    ['it says nothing of a void that may not have happened', 'unknown', ['T1 authorized'], 'pending OUTCOME_UNKNOWN'],
  ] as const)('%s', (_, outcome, transactions, status) => {
    const sequence = paid({ confirmation: 'webhook' }).void('v1').voiding('T1', outcome).inquiry('s1', answer);
    expect([told(sequence), sequence.status('v1')]).toEqual([{ transactions, reviews: [] }, status]);
  });
});

function accepted(): Sequence {
  return paid({ confirmation: 'webhook' }).purchase('g1').capture('T1', 'accepted');
}
