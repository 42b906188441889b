import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../testing/given.js';
import { paid } from '../testing/beginnings.js';
import { says, unconfirmed } from '../testing/reports.js';
import { recordReport } from '../reports/record-report.js';
import { Sequence } from '../testing/sequence.js';

const moneyOf = ({ payment, balance, reviews }: Sequence) => [
  payment.transactions.map(({ id, sessionId, says: word, stance }) => `${sessionId} ${id} ${word} ${stance}`),
  balance,
  reviews,
];

describe('case 500: a capture under ids of its own, of what a notification alone had placed in another session', () => {
  const account = { confirmation: 'webhook' as const };
  const told = says('s2', 'C2', 'captured');
  /** The query is down: the notification names the first page, and the shopper paid the second. */
  const misplaced = (second = '129.90') => {
    const sequence = new Sequence(account).start('s1').start('s2', second).purchase('p1');
    const forged = says('s1', 'T2', 'authorized');
    return sequence.decide((payment) => recordReport(payment, forged, unconfirmed, sequence.context));
  };
  const both = (word: string) => ['s1 T2 authorized ours', `s2 C2 captured ${word}`];

  it('may be that capture: a person says so, and it moves to the session that it is of', () => {
    const sequence = misplaced().capture('T2', 'accepted').inquiry('s2', told);
    expect(moneyOf(sequence)).toEqual([both('disputed'), '129.90', ['TRANSACTION_UNCLEAR']]);
    sequence.accept('s2');
    expect(moneyOf(sequence)).toEqual([['s2 T2 captured ours'], '129.90', []]);
    expect([sequence.status('p1'), sequence.sent]).toEqual(['resolved', ['capture T2']]);
    expect(moneyOf(sequence.in(600_000).inquiry('s2', told))).toEqual([['s2 T2 captured ours'], '129.90', []]);
  });

  it('or is another sale: who says that can correct it until the capture of the first is told', () => {
    const sequence = misplaced().capture('T2', 'accepted').inquiry('s2', told).release('s2');
    expect(moneyOf(sequence)).toEqual([both('unwanted'), '129.90', ['SECOND_SALE']]);
    expect(moneyOf(sequence.accept('s2'))).toEqual([['s2 T2 captured ours'], '129.90', []]);
  });

  it('is clear once the provider names the session of the first', () => {
    const sequence = misplaced().capture('T2', 'accepted').inquiry('s2', told);
    sequence.inquiry('s1', says('s1', 'T2', 'captured'));
    expect(moneyOf(sequence)).toEqual([['s1 T2 captured ours', 's2 C2 captured unwanted'], '129.90', ['SECOND_SALE']]);
  });

  it('is none where nothing was sent: what the first is, the provider says when it is asked', () => {
    const sequence = misplaced().capture('T2', 'refused').inquiry('s2', told);
    expect(sequence.payment.transactions.filter(({ mayBe }) => mayBe)).toEqual([]);
  });

  it('nor over another amount than that of its page', () => {
    const sequence = misplaced('199.90').capture('T2', 'accepted').inquiry('s2', told);
    expect(sequence.payment.transactions.filter(({ mayBe }) => mayBe)).toEqual([]);
  });
});

describe('case 501: who has accepted that a capture was another transaction’s can take that back', () => {
  const told = says('s1', 'C1', 'captured');
  /** It was the capture, as a person had said; then they believed an old answer. */
  const misled = () =>
    paid({ refunds: 'api', confirmation: 'webhook' })
      .purchase('p1')
      .capture('T1', 'unknown')
      .report(told)
      .accept('s1')
      .inquiry('s1', says('s1', 'T1', 'authorized'))
      .accept('s1', 'T1');

  it('the capture is in review as a second sale, and accepted it is the first’s', () => {
    const sequence = misled();
    const apart = ['s1 T1 authorized ours', 's1 C1 captured unwanted'];
    expect(moneyOf(sequence)).toEqual([apart, '129.90', ['SECOND_SALE']]);
    sequence.inquiry('s1', told).accept('s1');
    expect(moneyOf(sequence)).toEqual([['s1 T1 captured ours'], '129.90', []]);
    expect(moneyOf(sequence.in(600_000).inquiry('s1', told))).toEqual([['s1 T1 captured ours'], '129.90', []]);
  });

  it('but not once the capture of the first is told under its own ids', () => {
    const sequence = misled().report(says('s1', 'T1', 'captured'));
    expect(refusalOf(() => sequence.accept('s1'))?.code).toBe('ORDER_ALREADY_PAID');
  });
});
