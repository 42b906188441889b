import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { recordReport } from '../reports/record-report.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paid } from '../testing/beginnings.js';
import { refusalOf } from '../testing/given.js';
import { givenBack, says, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

/** A person has seen it at the provider, whose newest word is of something else. */
const byHand = (sequence: Sequence, report: ProviderReport) =>
  sequence.decide((payment) =>
    recordReport(payment, report, { notificationId: 'n1', confirmed: true, byHand: true }, sequence.context),
  );
const listed = ({ payment, reviews }: Sequence) => [
  ...reviews,
  ...openEndsOf(payment).map(({ kind, phase }) => `${kind} ${phase}`),
];

describe('case 511: of several transactions a capture under unknown ids is of the only one that is still there untold', () => {
  /** T1 was paid after a void, captured at the provider, and 20 of it given back, as a refund told first; T2 was voided at once. */
  const called = () =>
    new Sequence()
      .start('s1')
      .void('v1')
      .report(givenBack('s1', 'T1', '20.00', 'm1'))
      .report(says('s1', 'T1', 'authorized', { transactionId: 'N-T1' }))
      .report(says('s1', 'T2', 'authorized'))
      .voiding('T2', 'accepted');

  it('its capture is no second sale, whoever tells of it', () => {
    for (const tell of [
      (sequence: Sequence) => byHand(sequence, says('s1', 'C1', 'captured')),
      (sequence: Sequence) => sequence.report(says('s1', 'C1', 'captured')),
    ]) {
      const sequence = tell(called());
      expect(sequence.reviews).toEqual(['LATE_SALE']);
      expect([sequence.accept('s1').balance, sequence.reviews]).toEqual(['109.90', []]);
    }
  });

  it('the next one is', () => {
    const sequence = called()
      .report(says('s1', 'C1', 'captured'))
      .report(says('s1', 'C2', 'captured'));
    expect(sequence.reviews).toEqual(['LATE_SALE', 'LATE_SALE']);
  });

  it('a sale that its capture alone has told of has that capture: the next one is another, however many there are', () => {
    const called = new Sequence().start('s1').void('v1');
    for (const id of ['C1', 'C2', 'C3']) called.report(says('s1', id, 'captured'));
    expect(called.reviews).toEqual(['LATE_SALE', 'LATE_SALE', 'LATE_SALE']);
    const open = new Sequence().start('s1');
    for (const id of ['C1', 'C2', 'C3']) open.report(says('s1', id, 'captured'));
    expect([open.balance, open.reviews]).toEqual(['129.90', ['SECOND_SALE', 'SECOND_SALE']]);
  });

  it('so it is while another one is authorised, which can be captured', () => {
    const sequence = paid().report(says('s1', 'T2', 'authorized'));
    expect(sequence.report(says('s1', 'C1', 'captured')).reviews).toEqual(['TRANSACTION_UNCLEAR']);
  });
});

describe('case 512: a person confirms an authorization after a void under unknown ids was told in its session', () => {
  const confirmedLate = () =>
    byHand(new Sequence().start('s1').report(says('s1', 'V1', 'voided')), says('s1', 'T1', 'authorized'));

  it('it may be the one that was voided: in review, and nothing is sent', () => {
    const sequence = confirmedLate().purchase('p1');
    expect([listed(sequence), sequence.balance, sequence.sent]).toEqual([['! CONTRADICTS_OPERATOR'], '129.90', []]);
  });

  it('it was: accepted, nothing is left', () => {
    const sequence = confirmedLate().purchase('p1').accept('s1');
    expect([listed(sequence), sequence.balance, sequence.status('p1')]).toEqual([
      [],
      '0.00',
      'rejected PAYMENT_VOIDED',
    ]);
  });

  it('it was not: said once more, it is captured, and the void told again is no news', () => {
    const sequence = confirmedLate().purchase('p1');
    sequence.resolve({ authorizationId: 'T1', about: 'authorization', outcome: 'happened' });
    expect([sequence.reviews, sequence.sent]).toEqual([[], ['capture T1']]);
    sequence.capture('T1', 'accepted').report(says('s1', 'V1', 'voided'));
    expect([listed(sequence), sequence.balance, sequence.status('p1')]).toEqual([[], '129.90', 'resolved']);
  });

  it('so is each of two that were paid and voided', () => {
    const sequence = new Sequence()
      .start('s1')
      .report(says('s1', 'V1', 'voided'))
      .report(says('s1', 'V2', 'voided'));
    byHand(byHand(sequence, says('s1', 'T1', 'authorized')), says('s1', 'T2', 'authorized'));
    expect(sequence.reviews).toEqual(['! CONTRADICTS_OPERATOR', '! CONTRADICTS_OPERATOR']);
    sequence.accept('s1');
    expect([listed(sequence), sequence.balance]).toEqual([[], '0.00']);
  });

  it('one that the provider has told of, or whose own report the void was, is not', () => {
    const told = new Sequence()
      .start('s1')
      .report(says('s1', 'V1', 'voided'))
      .report(says('s1', 'T1', 'authorized'));
    expect([listed(told), told.balance]).toEqual([[], '129.90']);
    const own = paid().report(says('s1', 'T1', 'voided'));
    expect(byHand(own, says('s1', 'T2', 'authorized')).reviews).toEqual([]);
  });
});

describe('case 514: of a session that is paid, what is in review beside that can be rejected', () => {
  const beside = () =>
    paid()
      .purchase('p1')
      .capture('T1', 'accepted')
      .report(says('s1', 'T2', 'authorized', { amount: '139.90' }));

  it.each(['reject', 'release'] as const)(
    '%s: another amount that was authorised is voided, and what counts stays',
    (decide) => {
      const sequence = beside();
      expect(listed(sequence)).toEqual(['AMOUNT_MISMATCH']);
      sequence[decide]('s1');
      expect([sequence.sent, sequence.balance]).toEqual([['capture T1', 'void T2'], '129.90']);
      sequence.voiding('T2', 'accepted');
      expect([listed(sequence), sequence.status('s1'), sequence.status('p1')]).toEqual([[], 'resolved', 'resolved']);
    },
  );

  it('it cannot be kept beside that, and what counts is not rejected', () => {
    expect(refusalOf(() => beside().accept('s1'))?.code).toBe('ORDER_ALREADY_PAID');
  });
});

describe('case 515: what only a notification told of, and a person took another report for, is taken off the list again', () => {
  it('by saying that it exists, once that report turned out to be another transaction’s', () => {
    const sequence = new Sequence().start('s1');
    sequence.decide((payment) => recordReport(payment, says('s1', 'T1', 'authorized'), unconfirmed, sequence.context));
    sequence
      .report(says('s1', 'T2', 'captured'))
      .accept('s1')
      .report(says('s1', 'T2', 'authorized'));
    expect(listed(sequence)).toEqual(['authorization unconfirmed']);
    sequence.resolve({ authorizationId: 'T1', about: 'authorization', outcome: 'happened' });
    expect([listed(sequence), sequence.sent]).toEqual([['void sent'], ['void T1']]);
  });
});
