import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { waitingRefundsOf } from '../due/attention.js';
import { recordReport } from '../reports/record-report.js';
import { paid } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const GONE = { authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' } as const;

const NOT_VOIDED = { authorizationId: 'T1', outcome: 'did-not-happen' } as const;

const listed = ({ payment, reviews }: Sequence) => [
  ...reviews,
  ...openEndsOf(payment).map(({ kind, phase }) => `${kind} ${phase}`),
  ...waitingRefundsOf(payment).map(({ guid }) => guid),
];
/** T1 was captured under ids of its own; its authorization is told after a refund under the ids of that. */
const toldLate = () =>
  new Sequence()
    .start('s1')
    .report(says('s1', 'C1', 'captured'))
    .report(givenBack('s1', 'T1', '5.00', 'm1'))
    .report(says('s1', 'T1', 'authorized'));

describe('case 486: what must be voided, and was captured under other ids, is taken off the list by a person', () => {
  it('who says that nothing is authorised under these ids: no void is sent, and the provider is asked', () => {
    const sequence = toldLate();
    expect(listed(sequence)).toEqual(['void not-sent']);
    sequence.resolve(GONE);
    expect([listed(sequence), sequence.sent]).toEqual([[], []]);
    expect(sequence.nextDue).toBeDefined();
  });

  it('a refund that was put on the sale stays there when the ids that it names are told', () => {
    const sequence = toldLate();
    expect(sequence.balance).toBe('124.90');
    expect(sequence.resolve(GONE).balance).toBe('124.90');
    // Told to be taken as well, it is the sale that the refund names.
    expect(toldLate().report(says('s1', 'T1', 'captured')).balance).toBe('129.90');
  });

  it.each(['before', 'after'])('so is it where a person rejects the capture, and gives it back: told %s', (when) => {
    const sequence = paid()
      .report(says('s1', 'C1', 'captured'))
      .reject('s1');
    const refunded = () => sequence.report(givenBack('s1', 'T1', '129.90', 'm1'));
    const gone = () => sequence.resolve(GONE);
    for (const step of when === 'before' ? [refunded, gone] : [gone, refunded]) step();
    if (when === 'before') sequence.rejectRefund('review-C1');
    expect([listed(sequence), sequence.balance, sequence.sent]).toEqual([[], '0.00', []]);
  });

  it('the provider that says otherwise is heard', () => {
    const sequence = toldLate().resolve(GONE).in(600_000);
    sequence.inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(listed(sequence)).toEqual(['! CONTRADICTS_OPERATOR']);
    expect([listed(sequence.accept('s1')), sequence.sent]).toEqual([['void not-sent'], []]);
  });
});

describe('case 513: the void of what may have been captured under other ids is sent by a person alone, once', () => {
  it('neither by itself nor on the schedule', () => {
    const sequence = toldLate().in(3_600_000);
    expect([listed(sequence), sequence.sent]).toEqual([['void not-sent'], []]);
  });

  it('who says that it did not happen has it sent, and is heard the second time: nothing is sent again', () => {
    const sequence = toldLate().resolve(NOT_VOIDED);
    expect(sequence.sent).toEqual(['void T1']);
    sequence.voiding('T1', 'unknown').resolve(NOT_VOIDED).resolve(NOT_VOIDED).in(86_400_000);
    expect([listed(sequence), sequence.sent]).toEqual([['void refused'], ['void T1']]);
    expect(listed(sequence.resolve(GONE))).toEqual([]);
  });

  it('of one that a person alone vouches for, what is said of the void is not said of its existence', () => {
    const vouched = () => {
      const sequence = new Sequence().start('s1').report(says('s1', 'C1', 'captured'));
      const byHand = { notificationId: 'n1', confirmed: true, byHand: true };
      return sequence.decide((known) => recordReport(known, says('s1', 'T1', 'authorized'), byHand, sequence.context));
    };
    expect(listed(vouched())).toEqual(['void not-sent']);
    expect(vouched().resolve(NOT_VOIDED).sent).toEqual(['void T1']);
    const done = vouched().resolve({ ...NOT_VOIDED, outcome: 'happened' });
    expect([listed(done), done.payment.transactions[1]?.says, done.sent]).toEqual([[], 'voided', []]);
    expect(
      vouched()
        .resolve(GONE)
        .payment.transactions.map(({ id }) => id),
    ).toEqual(['C1']);
  });

  it.each<[string, string, () => Sequence]>([
    [
      'beside a sale whose authorization was told',
      's1',
      () =>
        paid()
          .report(says('s1', 'C1', 'captured'))
          .accept('s1'),
    ],
    [
      'of another page',
      's2',
      () =>
        new Sequence()
          .start('s1')
          .start('s2')
          .report(says('s1', 'C1', 'captured')),
    ],
    ['beside one that was captured for us', 's1', () => paid().purchase('p1').capture('T1', 'accepted')],
  ])('%s it goes out at once', (_, session, play) => {
    expect(
      play()
        .report(says(session, 'T2', 'authorized'))
        .sent.at(-1),
    ).toBe('void T2');
  });
});
