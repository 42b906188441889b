import { describe, expect, it } from '@jest/globals';
import { recordReport } from './record-report.js';
import { paid } from '../testing/beginnings.js';
import { refusalOf } from '../testing/given.js';
import { givenBack, says, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const moneyOf = ({ payment, balance, reviews }: Sequence) => [
  payment.transactions.map(({ id, says: word, stance, amount }) => `${id} ${word} ${stance} ${amount.minor / 100}`),
  balance,
  reviews,
];

describe('case 459: what may be a step of a transaction is none once that is not of its session', () => {
  const believed = () => {
    const sequence = new Sequence().start('s1').start('s2', '199.90');
    const elsewhere = says('s1', 'T2', 'authorized');
    sequence.decide((payment) => recordReport(payment, elsewhere, unconfirmed, sequence.context));
    return sequence.report(says('s1', 'C1', 'captured'));
  };

  it('the provider says that it is of another session', () => {
    const sequence = believed();
    expect(sequence.reviews).toEqual(['TRANSACTION_UNCLEAR']);
    sequence.inquiry('s2', says('s2', 'T2', 'authorized', { amount: '199.90' }));
    const both = ['C1 captured unwanted 129.9', 'T2 authorized ours 199.9'];
    expect(moneyOf(sequence)).toEqual([both, '199.90', ['SECOND_SALE']]);
    expect(refusalOf(() => sequence.accept('s1'))?.code).toBe('ORDER_ALREADY_PAID');
    expect(moneyOf(sequence.reject('s1'))).toEqual([both, '199.90', []]);
  });

  it('a person says that it does not exist', () => {
    const sequence = believed();
    sequence.resolve({ authorizationId: 'T2', about: 'authorization', outcome: 'did-not-happen' });
    expect(moneyOf(sequence)).toEqual([['C1 captured unwanted 129.9'], '0.00', ['LATE_SALE']]);
    expect(moneyOf(sequence.accept('s1'))).toEqual([['C1 captured ours 129.9'], '129.90', []]);
  });
});

it('case 476: money of which it was unclear what it is went back, as a person has confirmed: the report of that is no second refund', () => {
  const sequence = new Sequence({ refunds: 'api', confirmation: 'webhook' })
    .start('s1')
    .report(says('s1', 'T1', 'authorized'))
    .report(says('s1', 'C1', 'captured'))
    .reject('s1')
    .refunding('review-C1', 'accepted')
    .resolve({ guid: 'review-C1', outcome: 'happened' })
    .report(givenBack('s1', 'R1', '129.90', 'm1'));
  expect(sequence.payment.refunds.map(({ guid, phase }) => `${guid} ${phase}`)).toEqual(['review-C1 completed']);
});

describe('case 477: a capture that stands by a person’s word alone, after the one that it may have been went back as another’s', () => {
  const wentBack = () => {
    const sequence = paid({ refunds: 'api' })
      .purchase('p1')
      .capture('T1', 'unknown')
      .report(says('s1', 'T2', 'captured'));
    sequence
      .release('s1')
      .resolve({ authorizationId: 'T1', outcome: 'happened' })
      .reject('s1')
      .refunding('review-T2', 'accepted');
    return sequence.report(givenBack('s1', 'R1', '129.90', 'm1'));
  };

  it('is in review, on top, until it is accepted as one', () => {
    const sequence = wentBack();
    const both = ['T1 captured ours 129.9', 'T2 captured unwanted 129.9'];
    expect(moneyOf(sequence)).toEqual([both, '129.90', ['! TRANSACTION_UNCLEAR']]);
    expect(moneyOf(sequence.accept('s1'))).toEqual([['T1 captured ours 129.9'], '0.00', []]);
  });

  it('or a person says once more that they are two', () => {
    const sequence = wentBack().release('s1');
    expect([sequence.balance, sequence.reviews]).toEqual(['129.90', []]);
  });

  it('or the provider tells of its capture', () => {
    const sequence = wentBack()
      .in(600_000)
      .inquiry('s1', says('s1', 'T1', 'captured'));
    expect([sequence.balance, sequence.reviews]).toEqual(['129.90', []]);
  });

  it('it is nobody’s risk: to reject it is refused', () =>
    expect(refusalOf(() => wentBack().reject('s1'))?.code).toBe('REVIEW_NEEDS_DECISION'));
});
