import { describe, expect, it } from '@jest/globals';
import { recordReport } from './record-report.js';
import { captured, capturing } from '../testing/transaction-states.js';
import { paid } from '../testing/beginnings.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { says, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;
const failed = (id: string) => says('s1', id, 'failed', { statusCode: 'Failed' });
const moneyOf = ({ payment, balance, reviews }: Sequence) => [
  payment.transactions.map(({ id, says: word, stance }) => `${id} ${word} ${stance}`),
  balance,
  reviews,
];

describe('case 502: money is told to be captured after it had failed', () => {
  const told = (id: string) =>
    capturing()
      .capture('T1', 'unknown')
      .in(STALE_MS)
      .report(failed('T1'))
      .inquiry('s1', says('s1', id, 'captured'));

  it('the provider is asked, and what it says then of money that a person kept is in review', () => {
    const sequence = told('T1').accept('s1');
    expect([moneyOf(sequence), sequence.status('p1')]).toEqual([
      [['T1 captured ours'], '129.90', []],
      'resolved ACCEPTED_BY_OPERATOR',
    ]);
    expect(sequence.nextDue).toBeDefined();
    sequence.in(STALE_MS).inquiry('s1', failed('T1'));
    expect(moneyOf(sequence)).toEqual([['T1 captured ours'], '129.90', ['! FAILED_THOUGH_PAID']]);
    expect([sequence.accept('s1').status('p1'), sequence.balance]).toEqual(['rejected PAYMENT_DECLINED', '0.00']);
  });

  it('also under ids of its own', () => {
    const sequence = told('C1').accept('s1');
    expect(moneyOf(sequence)).toEqual([['T1 voided unwanted', 'C1 captured ours'], '129.90', []]);
    sequence.in(STALE_MS).inquiry('s1', failed('T1'));
    expect(sequence.reviews).toEqual(['! FAILED_THOUGH_PAID']);
    expect(moneyOf(sequence.accept('s1'))).toEqual([['T1 voided unwanted', 'C1 voided ours'], '0.00', []]);
  });

  it('an answer that it is there ends the questions', () => {
    const sequence = told('T1')
      .accept('s1')
      .in(STALE_MS)
      .inquiry('s1', says('s1', 'T1', 'captured'));
    expect([moneyOf(sequence), sequence.nextDue]).toEqual([[['T1 captured ours'], '129.90', []], finalInquiryAt]);
  });

  it.each([
    ['had failed', told('T1'), 'rejected DECLINED'],
    [
      'was voided',
      paid()
        .void('v1')
        .voiding('T1', 'accepted')
        .report(says('s1', 'T1', 'captured')),
      'resolved',
    ],
  ])('case 503: a person has seen that what %s is not there, and it is not', (_, sequence, start) => {
    expect(sequence.reviews).toEqual(['! CAPTURED_AFTER_VOID']);
    sequence.resolve({ authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' });
    expect([moneyOf(sequence), sequence.status('s1')]).toEqual([[['T1 voided ours'], '0.00', []], start]);
    sequence.in(STALE_MS).inquiry('s1', says('s1', 'T1', 'captured'));
    expect(sequence.reviews).toEqual(['! CONTRADICTS_OPERATOR']);
  });
});

describe('case 507: an authorization fails, beside which money was taken whose authorization nobody has told of', () => {
  const beside = () => {
    const sequence = new Sequence().start('s1').report(says('s1', 'C1', 'captured'));
    const hint = says('s1', 'T1', 'authorized');
    return sequence.decide((payment) => recordReport(payment, hint, unconfirmed, sequence.context)).in(STALE_MS);
  };

  it('may be that of the money: a person decides', () => {
    const sequence = beside().inquiry('s1', failed('T1'));
    expect(moneyOf(sequence)).toEqual([['C1 captured ours'], '129.90', ['! FAILED_THOUGH_PAID']]);
    expect(moneyOf(sequence.accept('s1'))).toEqual([['C1 voided ours'], '0.00', []]);
  });

  it('was another: who has seen that is not asked again', () => {
    const sequence = beside().inquiry('s1', failed('T1')).release('s1');
    sequence.in(STALE_MS).inquiry('s1', failed('T1'));
    const reminder = '2026-03-02T09:00:00.000Z';
    expect([moneyOf(sequence), sequence.nextDue]).toEqual([[['C1 captured ours'], '129.90', []], reminder]);
  });

  it('was another, as the provider says once it has been asked', () => {
    const sequence = beside()
      .inquiry('s1', failed('T1'))
      .in(STALE_MS)
      .inquiry('s1', says('s1', 'C1', 'captured'));
    expect(moneyOf(sequence)).toEqual([['C1 captured ours'], '129.90', []]);
  });

  it('was another where that of the money is known', () => {
    const sequence = captured()
      .report(says('s1', 'T2', 'authorized'))
      .voiding('T2', 'unknown')
      .in(STALE_MS);
    expect(sequence.inquiry('s1', failed('T2')).reviews).toEqual([]);
  });
});
