import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from './open-ends.js';
import { waitingRefundsOf } from './attention.js';
import { paid } from './testing/beginnings.js';
import { refusalOf } from './testing/given.js';
import { givenBack, says } from './testing/reports.js';
import { Sequence } from './testing/sequence.js';

const GONE = { authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' } as const;

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
  it('who says that nothing is authorised under these ids: no void is sent again, and the provider is asked', () => {
    const sequence = toldLate();
    expect(refusalOf(() => sequence.resolve(GONE))?.code).toBe('OPERATION_IN_FLIGHT');
    sequence.voiding('T1', 'unknown');
    expect(listed(sequence)).toEqual(['void unknown']);
    sequence.resolve(GONE);
    expect([listed(sequence), sequence.sent]).toEqual([[], ['void T1']]);
    expect(sequence.nextDue).toBeDefined();
  });

  it('a refund that was put on the sale stays there when the ids that it names are told', () => {
    const sequence = toldLate();
    expect(sequence.balance).toBe('124.90');
    expect(sequence.voiding('T1', 'unknown').resolve(GONE).balance).toBe('124.90');
    // Told to be taken as well, it is the sale that the refund names.
    expect(
      toldLate()
        .voiding('T1', 'refused')
        .report(says('s1', 'T1', 'captured')).balance,
    ).toBe('129.90');
  });

  it.each(['before', 'after'])('so is it where a person rejects the capture, and gives it back: told %s', (when) => {
    const sequence = paid()
      .report(says('s1', 'C1', 'captured'))
      .reject('s1')
      .voiding('T1', 'unknown');
    const refunded = () => sequence.report(givenBack('s1', 'T1', '129.90', 'm1'));
    const gone = () => sequence.resolve(GONE);
    for (const step of when === 'before' ? [refunded, gone] : [gone, refunded]) step();
    if (when === 'before') sequence.rejectRefund('review-C1');
    expect([listed(sequence), sequence.balance, sequence.sent]).toEqual([[], '0.00', ['void T1']]);
  });

  it('the provider that says otherwise is heard', () => {
    const sequence = toldLate().voiding('T1', 'unknown').resolve(GONE).in(600_000);
    sequence.inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(listed(sequence)).toEqual(['! CONTRADICTS_OPERATOR']);
    expect(sequence.accept('s1').sent).toEqual(['void T1', 'void T1']);
  });
});
