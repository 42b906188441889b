import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { waitingRefundsOf } from '../due/attention.js';
import { paid, sale } from '../testing/beginnings.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

describe('case 581: money that was given back because of a void, and other money that a person keeps', () => {
  /** The order is paid on one page and called off, and then its other page is paid as well. */
  const paidTwice = () =>
    new Sequence({ flow: 'sale', refunds: 'api' })
      .start('s1')
      .start('s2')
      .report(says('s2', 'T2', 'captured'))
      .void('v1')
      .refunding('v1', 'unknown')
      .report(says('s1', 'T1', 'captured'))
      .report(givenBack('s2', 'T2', '129.90', 'm1'));

  it('leaves the void done, since it says what became of the first', () => {
    const sequence = paidTwice();
    expect([sequence.status('v1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '0.00', ['SECOND_SALE']]);
    sequence.accept('s1');
    expect([sequence.status('v1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '129.90', []]);
    expect(['s1', 's2'].map((guid) => sequence.status(guid))).toEqual(['resolved', 'resolved']);
  });

  it('can be called off once more, and both voids say what they gave back', () => {
    const sequence = paidTwice().accept('s1').void('v2').refunding('v2', 'accepted');
    sequence.report(givenBack('s1', 'T1', '129.90', 'm2'));
    expect([sequence.status('v1'), sequence.status('v2'), sequence.balance]).toEqual(['resolved', 'resolved', '0.00']);
  });

  it('is not done where that refund was not made after all: the money of the first is in review', () => {
    const sequence = paidTwice().accept('s1');
    sequence.report({ ...givenBack('s2', 'T2', '129.90', 'm1'), status: 'failed' }).accept('s2');
    expect([sequence.status('v1'), sequence.balance]).toEqual(['rejected REFUND_FAILED', '129.90']);
    expect(sequence.reviews).toEqual(['SECOND_SALE']);
    expect(sequence.reject('s2').payment.refunds.at(-1)).toMatchObject({ guid: 'review-T2', phase: 'pending' });
  });
});

describe('case 582: a void of captured money that was told, and that a person has let go', () => {
  const released = () =>
    paid()
      .purchase('p1')
      .capture('T1', 'accepted')
      .report(says('s1', 'T1', 'voided'))
      .release('s1');

  it('is asked about soon, and in review once more where the provider still says so', () => {
    const sequence = released();
    expect([sequence.status('p1'), sequence.reviews]).toEqual(['resolved', []]);
    expect(sequence.nextDue! <= plus(sequence.now, 60_000)).toBe(true);
    sequence.in(60_000).inquiry('s1', says('s1', 'T1', 'voided'));
    expect(sequence.reviews).toEqual(['! UNEXPECTED_VOID']);
  });

  it('is at rest once the provider says that it is captured, long enough after that', () => {
    const sequence = released();
    sequence.in(60_000).inquiry('s1', says('s1', 'T1', 'captured'));
    sequence.in(660_000).inquiry('s1', says('s1', 'T1', 'captured'));
    expect([sequence.status('p1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '129.90', []]);
    expect(sequence.nextDue).toBe(finalInquiryAt);
  });
});

describe('case 583: the bank took all of it, and a refund of it waits for a person', () => {
  const lost = (sequence: Sequence) =>
    sequence
      .report(says('s1', 'T1', 'disputed', { statusCode: 'Chargeback' }))
      .dispute({ kind: 'lose-dispute', dispute: 'dispute-1' });
  const calledOff = () => lost(sale().void('v1'));
  const askedBack = () => lost(sale().purchase('p1').refund('r1', '100'));
  const waiting = ({ payment }: Sequence) => waitingRefundsOf(payment).map(({ guid }) => guid);

  it('is on no list any more, so that nobody gives it back a second time', () => {
    expect([waiting(calledOff()), calledOff().status('v1'), calledOff().balance]).toEqual([[], 'resolved', '0.00']);
    expect([waiting(askedBack()), askedBack().status('r1')]).toEqual([[], 'rejected DISPUTE_LOST']);
  });

  it('is shown beside it where it was made all the same, under a guid of its own', () => {
    const made = askedBack().report(givenBack('s1', 'T1', '100', 'm1'));
    expect(made.payment.refunds.map(({ guid }) => made.status(guid))).toEqual([
      'rejected DISPUTE_LOST',
      'resolved DISPUTE_LOST',
      'resolved MADE_AT_PROVIDER',
    ]);
  });

  it('waits again once the dispute is won after all', () => {
    const won = askedBack().dispute({ kind: 'win-dispute', dispute: 'dispute-1' });
    expect([waiting(won), won.status('r1'), won.balance]).toEqual([['r1'], 'pending AWAITING_OPERATOR', '129.90']);
  });

  it('waits still where a part is left', () => {
    const part = sale()
      .purchase('p1')
      .refund('r1', '100')
      .report(says('s1', 'T1', 'disputed', { statusCode: 'Chargeback' }));
    part.dispute({ kind: 'lose-dispute', dispute: 'dispute-1', amount: '20' });
    expect([waiting(part), part.status('r1')]).toEqual([['r1'], 'pending AWAITING_OPERATOR']);
  });
});
