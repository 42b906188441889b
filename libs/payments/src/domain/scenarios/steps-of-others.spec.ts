import { describe, expect, it } from '@jest/globals';
import { recordReport } from '../reports/record-report.js';
import { paid } from '../testing/beginnings.js';
import { givenBack, says, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const moneyOf = ({ payment, balance, reviews }: Sequence) => [
  payment.transactions.map(({ id, says: word, stance, amount }) => `${id} ${word} ${stance} ${amount.minor / 100}`),
  balance,
  reviews,
];

describe('case 504: what was taken for the capture of a transaction, as a person had said, failed under its own ids', () => {
  const misled = () =>
    paid()
      .report(says('s1', 'T2', 'captured'))
      .accept('s1')
      .in(600_000);

  it('the transaction stands as before once that is accepted', () => {
    const sequence = misled().report(says('s1', 'T2', 'failed', { statusCode: 'Failed' }));
    expect(moneyOf(sequence)).toEqual([['T1 captured ours 129.9'], '129.90', ['! FAILED_THOUGH_PAID']]);
    expect(moneyOf(sequence.accept('s1'))).toEqual([['T1 authorized ours 129.9'], '129.90', []]);
    sequence.purchase('p1').capture('T1', 'accepted');
    expect([sequence.sent, sequence.status('p1')]).toEqual([['capture T1'], 'resolved']);
  });

  it('but has failed itself where its own ids are named', () => {
    const sequence = misled().report(says('s1', 'T1', 'failed', { statusCode: 'Failed' }));
    expect(moneyOf(sequence.accept('s1'))).toEqual([['T1 voided ours 129.9'], '0.00', []]);
  });
});

describe('case 505: a capture after a void is told under the transaction’s own ids', () => {
  it('what was unclear before is a sale of its own', () => {
    const sequence = paid()
      .void('v1')
      .voiding('T1', 'unknown')
      .report(says('s1', 'T2', 'captured'));
    expect(sequence.reviews).toEqual(['TRANSACTION_UNCLEAR']);
    sequence.report(says('s1', 'T1', 'captured'));
    expect(moneyOf(sequence)).toEqual([
      ['T1 captured ours 129.9', 'T2 captured unwanted 129.9'],
      '129.90',
      ['! CAPTURED_AFTER_VOID', 'SECOND_SALE'],
    ]);
  });

  it('and so is what comes under other ids after it', () => {
    const sequence = paid()
      .void('v1')
      .voiding('T1', 'unknown')
      .report(says('s1', 'T1', 'captured'));
    sequence.report(says('s1', 'T2', 'captured'));
    expect(sequence.reviews).toEqual(['! CAPTURED_AFTER_VOID', 'SECOND_SALE']);
  });
});

describe('case 506: a step is told under the ids of an authorization that was denied: it is none of another transaction', () => {
  const denied = () => {
    const sequence = paid().void('v1').voiding('T1', 'unknown');
    const hint = says('s1', 'T2', 'authorized');
    return sequence
      .decide((payment) => recordReport(payment, hint, unconfirmed, sequence.context))
      .resolve({ authorizationId: 'T2', about: 'authorization', outcome: 'did-not-happen' });
  };

  it('its void ends no void of the other one, though a person has said that that has happened', () => {
    const sequence = denied().resolve({ guid: 'v1', outcome: 'happened' });
    sequence.report(says('s1', 'T2', 'voided'));
    expect(sequence.payment.transactions).toEqual([
      expect.objectContaining({ id: 'T1', says: 'voided', saidByOperator: true, ids: ['T1', 'N-T1'] }),
    ]);
  });

  it('its capture is a sale of its own', () =>
    expect(moneyOf(denied().report(says('s1', 'T2', 'captured')))).toEqual([
      ['T1 authorized ours 129.9', 'T2 captured unwanted 129.9'],
      '129.90',
      ['SECOND_SALE'],
    ]));
});

describe('case 508: a refund alone told of a sale, and a person took the report of another one for its own', () => {
  const refunded = () =>
    new Sequence({ flow: 'sale' })
      .start('s1')
      .report({ ...givenBack('s1', 'T1', '30.00', 'm1'), authorizationId: undefined })
      .report(says('s1', 'T2', 'captured'))
      .accept('s1');

  it('the sale’s own report tells: the other one is a second sale, and the refund stays where it is', () => {
    const sequence = refunded();
    expect(moneyOf(sequence)).toEqual([['N-T1 captured ours 129.9'], '99.90', []]);
    const both = ['N-T1 captured ours 129.9', 'T2 captured unwanted 129.9'];
    expect(moneyOf(sequence.report(says('s1', 'T1', 'captured')))).toEqual([both, '99.90', ['SECOND_SALE']]);
    sequence.reject('s1').report(givenBack('s1', 'T2', '129.90', 'm2'));
    expect(moneyOf(sequence)).toEqual([both, '99.90', []]);
  });

  it('over another amount than its page asks for it is in review, and the other one, which is right, counts', () => {
    const sequence = refunded().report(says('s1', 'T1', 'captured', { amount: '99.90' }));
    const both = (stance: string) => [`N-T1 captured ${stance} 99.9`, 'T2 captured ours 129.9'];
    expect(moneyOf(sequence)).toEqual([both('disputed'), '129.90', ['AMOUNT_MISMATCH']]);
    sequence.reject('s1').report(givenBack('s1', 'T1', '69.90', 'm2'));
    expect(moneyOf(sequence)).toEqual([both('unwanted'), '129.90', []]);
  });
});
