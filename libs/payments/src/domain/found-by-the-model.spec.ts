import { describe, expect, it } from '@jest/globals';
import { reviewsOf } from './attention.js';
import { balanceMinor } from './money-state.js';
import { recordReport } from './record-report.js';
import { givenBack, says, unconfirmed } from './testing/reports.js';
import { Sequence } from './testing/sequence.js';

const reasons = ({ payment }: Sequence) => reviewsOf(payment).map(({ reason }) => reason);

describe('case 370: a sale over another amount, told after a refund of it', () => {
  const sequence = new Sequence({ flow: 'sale' })
    .start('s1')
    .report(givenBack('s1', 'T1', '30.00', 'm1'))
    .report(says('s1', 'T1', 'captured', { amount: '99.90' }));

  it('is in review, and is known by its ids', () => {
    expect(reasons(sequence)).toEqual(['AMOUNT_MISMATCH']);
    expect(sequence.payment.transactions.map(({ ids }) => ids)).toEqual([['N-T1', 'T1']]);
  });

  it('is the payment once it is accepted, as it was told', () => {
    sequence.accept('s1');
    expect(balanceMinor(sequence.payment)).toBe(6_990);
    expect(sequence.payment.transactions.map(({ isInferred }) => isInferred)).toEqual([undefined]);
  });
});

it('case 371: what nobody has decided about is in review again where the provider denies that it is not there', () => {
  const wrong = says('s1', 'T1', 'authorized', { amount: '99.90' });
  const sequence = new Sequence().start('s1');
  sequence.decide((payment) => recordReport(payment, wrong, unconfirmed, sequence.context));
  sequence.resolve({ authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' });
  expect(reasons(sequence)).toEqual([]);
  sequence.inquiry('s1', wrong);
  expect(reasons(sequence)).toEqual(['CONTRADICTS_OPERATOR']);
  sequence.accept('s1');
  expect(reasons(sequence)).toEqual(['AMOUNT_MISMATCH']);
});
