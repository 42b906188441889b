import { describe, expect, it } from '@jest/globals';
import { openDisputesOf } from '../state/disputes.js';
import { recordReport } from '../reports/record-report.js';
import { confirmed, says, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const sold = says('s1', 'T1', 'captured');
const word = (status: 'disputed' | 'dispute-lost' | 'dispute-won' | 'unrecognized', amount: string) =>
  says('s1', 'T1', status, { amount, statusCode: status, messageId: `m-${status}-${amount}` });
const lost = [word('disputed', '40'), word('dispute-lost', '40')];
/** The shop had cancelled the order, and then only words about a dispute of an unknown sale came. */
const told = (words = lost, source = confirmed) =>
  words.reduce(
    (sequence, each) => sequence.decide((payment) => recordReport(payment, each, source, sequence.context)),
    new Sequence({ flow: 'sale' }).start('s1').void('v1'),
  );
const disputesIn = ({ payment }: Sequence) =>
  (payment.disputes ?? []).map(({ phase, amount, transaction }) => `${transaction} ${phase} ${amount.minor}`);

describe('case 749: the provider tells of a dispute before its sale is known', () => {
  it('the lost dispute is in the books once the sale is known and kept, whatever was decided about the words', () => {
    for (const sequence of [told(), told().accept('s1'), told().release('s1')]) {
      sequence.report(sold);
      expect(disputesIn(sequence)).toEqual(['T1 lost 4000']);
      expect(sequence.accept('s1').balance).toBe('89.90');
    }
  });

  it('two disputes that fit into the sale are two, and the open one is listed', () => {
    const sequence = told([...lost, word('disputed', '20')]).report(sold);
    expect([disputesIn(sequence), openDisputesOf(sequence.payment).length]).toEqual([
      ['T1 lost 4000', 'T1 open 2000'],
      1,
    ]);
  });

  it('a lost one that only a message told of is open', () => {
    expect(disputesIn(told(lost, unconfirmed).report(sold))).toEqual(['T1 open 4000']);
  });

  it('one that was shown without an inquiry is in doubt, and an answer without it denies it', () => {
    const sequence = told(lost.slice(0, 1), { notificationId: 'n', confirmed: true }).report(sold);
    const doubts = () => sequence.payment.disputes!.map(({ doubt }) => doubt?.how);
    expect([disputesIn(sequence), doubts()]).toEqual([['T1 open 4000'], ['unconfirmed']]);
    sequence.in(60_000).inquiry('s1', sold);
    expect(doubts()).toEqual(['denied']);
  });

  it('a won one is won', () => {
    expect(disputesIn(told([word('dispute-won', '40')]).report(sold))).toEqual(['T1 won 4000']);
  });

  it('the words are recorded once', () => {
    const sequence = told().report(sold).dispute({ kind: 'win-dispute', dispute: 'dispute-1' }).in(60_000);
    expect(disputesIn(sequence.report(lost[1]!))).toEqual(['T1 won 4000']);
  });

  it('an unknown word is no dispute, and that of another transaction is not of this one', () => {
    expect(disputesIn(told([word('unrecognized', '40')]).report(sold))).toEqual([]);
    expect(disputesIn(told().report(says('s1', 'T2', 'captured')))).toEqual([]);
  });
});
