import { describe, expect, it } from '@jest/globals';
import { confirmRefund } from '../operators/operator-refund.js';
import { paid, sale } from '../testing/beginnings.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const GUID = 'operator-refund';
/** Seen in the dashboard, and told of by no report. */
const seen = (sequence: Sequence, amount: string, transactionId?: string) =>
  sequence.decide((payment) =>
    confirmRefund(payment, { sessionId: 's1', amount, transactionId }, ayla, sequence.context),
  );

describe('case 652: a person has seen a refund at the provider that no report has told of', () => {
  it('stands in the books and in history like one that was told', () => {
    const sequence = seen(sale().purchase('p1'), '50');
    expect([sequence.balance, sequence.status(GUID), sequence.nextDue]).toEqual([
      '79.90',
      'resolved MADE_AT_PROVIDER',
      finalInquiryAt,
    ]);
  });

  it('ends the review of a refund that was refused because of it', () => {
    const sequence = paid({ refunds: 'api' }).purchase('p1').capture('T1', 'accepted').refund('r1', '50');
    sequence
      .in(1_000)
      .refunding('r1', 'refused', { isTooMuch: true })
      .inquiry('s1', says('s1', 'T1', 'captured'));
    expect(sequence.reviews).toEqual(['REFUND_REFUSED_AS_TOO_MUCH']);
    expect([seen(sequence, '100').reviews, sequence.balance]).toEqual([[], '29.90']);
  });

  it.each([undefined, 'N-R1'])('is not counted twice once its report comes, known by number %s', (number) => {
    const sequence = seen(sale(), '50', number).report(givenBack('s1', 'R1', '50', 'm1'));
    expect([sequence.balance, sequence.payment.refunds.length, sequence.reviews]).toEqual(['79.90', 1, []]);
    expect(() => sequence.rejectRefund(GUID)).toThrow('No such refund is pending');
  });

  it('can be taken back, and said once more', () => {
    const sequence = seen(sale(), '50').rejectRefund(GUID);
    expect([sequence.balance, sequence.status(GUID)]).toEqual(['129.90', 'rejected REFUND_REJECTED']);
    expect([seen(sequence, '50').balance, sequence.status('operator-refund-2')]).toEqual([
      '79.90',
      'resolved MADE_AT_PROVIDER',
    ]);
  });

  it('is never more than is there, nor of money that was not taken', () => {
    expect(() => seen(sale().refund('r1', '100'), '30')).toThrow('higher than what was captured');
    expect(() => seen(sale(), '0')).toThrow('The amount has more decimals');
    expect(() => seen(paid(), '30')).toThrow('higher than what was captured');
    expect(() => seen(sale().report(givenBack('s1', 'R1', '50', 'm1')), '30', 'N-R1')).toThrow('number');
  });
});
