import { describe, expect, it } from '@jest/globals';
import { disputedMinor, disputesOf } from '../state/disputes.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordDisputeWord } from '../answers/record-dispute-word.js';
import { paid } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { trustIn } from '../reports/trust.js';

const captured = () => paid().purchase('p1').capture('T1', 'accepted');
const chargeback = (amount: string, messageId?: string) =>
  says('s1', 'T1', 'disputed', { statusCode: 'Chargeback', amount, messageId });
const [first, second] = [chargeback('30', 'a'), chargeback('40', 'b')];
const lose = (number: number, amount?: string) =>
  ({ kind: 'lose-dispute', dispute: `dispute-${number}`, amount }) as const;
const win = (number: number) => ({ kind: 'win-dispute', dispute: `dispute-${number}` }) as const;

const disputes = ({ payment }: Sequence) =>
  disputesOf(payment).map(({ id, phase, amount, doubt }) =>
    [id, phase, amount.minor, ...(doubt ? [doubt.how] : [])].join(' '),
  );
/** A notification, and what the provider answers about it. */
const notified = (sequence: Sequence, word: ProviderReport, report?: ProviderReport) => {
  const answer = { answered: report !== undefined, askedAt: sequence.now, report };
  return sequence.decide((payment) => recordDisputeWord(payment, word, 'n1', answer, sequence.context));
};

describe('case 589: two chargebacks of one payment', () => {
  it('are two disputes, each with its amount and its end', () => {
    const sequence = captured().report(first).report(second);
    expect(disputes(sequence)).toEqual(['dispute-1 open 3000', 'dispute-2 open 4000']);
    expect(disputedMinor(sequence.payment, sequence.payment.transactions[0]!)).toBe(7_000);
    sequence.dispute(lose(1)).dispute(lose(2));
    expect([sequence.balance, sequence.status('dispute-1'), sequence.status('dispute-2')]).toEqual([
      '59.90',
      'resolved DISPUTE_LOST',
      'resolved DISPUTE_LOST',
    ]);
  });

  it('the second is asked about, since it would hold more', () =>
    expect(trustIn(captured().report(first).payment, second, 'always')).toBe('ask'));

  it('a word of either is about the one over its amount', () => {
    const sequence = captured().report(first).report(second);
    sequence.report(says('s1', 'T1', 'dispute-lost', { statusCode: 'lost', amount: '40' }));
    expect(disputes(sequence)).toEqual(['dispute-1 open 3000', 'dispute-2 lost 4000']);
    sequence.report(says('s1', 'T1', 'dispute-won', { statusCode: 'won', amount: '30' }));
    expect([disputes(sequence), sequence.balance]).toEqual([['dispute-1 won 3000', 'dispute-2 lost 4000'], '89.90']);
  });

  it('told again, neither is a third one', () => {
    const sequence = captured().report(first).report(second).inquiry('s1', first).inquiry('s1', second).report(first);
    expect(disputes(sequence)).toEqual(['dispute-1 open 3000', 'dispute-2 open 4000']);
  });

  it.each<[string, ProviderReport]>([
    ['has no id of its own, and may correct the first', chargeback('40')],
    ['does not fit beside the first', chargeback('99.91', 'b')],
  ])('the second %s', (_, word) =>
    expect(disputes(captured().report(first).report(word))).toEqual([`dispute-1 open ${Number(word.amount) * 100}`]),
  );

  it('the second is all the rest', () =>
    expect(disputes(captured().report(first).report(chargeback('99.90', 'b')))).toEqual([
      'dispute-1 open 3000',
      'dispute-2 open 9990',
    ]));

  it('of which the answer tells the newer one already: the older is held until somebody has said', () => {
    const sequence = notified(captured(), first, second);
    expect(disputes(sequence)).toEqual(['dispute-1 open 4000', 'dispute-2 open 3000 unconfirmed']);
    expect(disputes(sequence.report(first))).toEqual(['dispute-1 open 4000', 'dispute-2 open 3000']);
  });

  it('and nobody can be asked about the second: it is held, and the first stays certain', () =>
    expect(disputes(notified(captured().report(first), second))).toEqual([
      'dispute-1 open 3000',
      'dispute-2 open 4000 unconfirmed',
    ]));

  it('and the provider denies the second: it is listed, and holds nothing', () =>
    expect(disputes(notified(captured().report(first), second, says('s1', 'T1', 'captured')))).toEqual([
      'dispute-1 open 3000',
      'dispute-2 open 4000 denied',
    ]));

  it('a confirmed word over another amount is what is true of one in doubt', () => {
    const doubted = notified(captured(), first);
    expect(disputes(doubted)).toEqual(['dispute-1 open 3000 unconfirmed']);
    expect(disputes(doubted.report(second))).toEqual(['dispute-1 open 4000']);
  });
});

describe('case 593: a person corrects how much was lost', () => {
  const lost = () => captured().report(first).dispute(lose(1));

  it.each<[string, string | undefined, string]>([
    ['more', '70', '59.90'],
    ['less', '10', '119.90'],
    ['the same', '30.00', '99.90'],
    ['no amount', undefined, '99.90'],
  ])('to %s', (_, amount, balance) => {
    const sequence = lost();
    const before = sequence.events.length;
    sequence.dispute(lose(1, amount));
    expect([sequence.balance, disputes(sequence).length, sequence.events.length - before]).toEqual([
      balance,
      1,
      balance === '99.90' ? 0 : 1,
    ]);
    const { amount: shown } = sequence.payment.operations.find(({ guid }) => guid === 'dispute-1')!;
    expect(shown).toEqual(disputesOf(sequence.payment)[0]!.amount);
  });

  it('and it can be won after that', () =>
    expect([lost().dispute(lose(1, '70')).dispute(win(1)).balance]).toEqual(['129.90']));
});
