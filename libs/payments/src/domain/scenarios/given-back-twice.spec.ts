import { describe, expect, it } from '@jest/globals';
import { waitingRefundsOf } from '../due/attention.js';
import { formatMoney } from '../values/money.js';
import { confirmRefund } from '../operators/operator-refund.js';
import { paid, sale } from '../testing/beginnings.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const chargeback = says('s1', 'T1', 'disputed', { statusCode: 'Chargeback' });
const lost = (sequence: Sequence, amount?: string) =>
  sequence.report(chargeback).dispute({ kind: 'lose-dispute', dispute: 'dispute-1', amount });
const waiting = ({ payment }: Sequence) =>
  waitingRefundsOf(payment).map(({ guid, amount }) => `${guid} ${formatMoney(amount)}`);
const confirmed = (sequence: Sequence, guid: string, amount: string) =>
  sequence.decide((payment) => confirmRefund(payment, { guid, amount }, ayla, sequence.context));

describe('case 640: more was given back than taken, by refunds and a lost dispute together', () => {
  it('is in review where the refund is told after the dispute is lost', () => {
    const sequence = lost(sale()).report(givenBack('s1', 'T1', '129.90', 'm1'));
    expect([sequence.balance, sequence.reviews]).toEqual(['0.00', ['REFUND_EXCEEDS_CAPTURED']]);
    expect(sequence.accept('s1').reviews).toEqual([]);
  });

  it('is in review where it was refunded first', () => {
    const sequence = lost(sale().report(givenBack('s1', 'T1', '129.90', 'm1')));
    expect([sequence.balance, sequence.reviews]).toEqual(['0.00', ['REFUND_EXCEEDS_CAPTURED']]);
  });

  it('ends once the dispute is won, or a person corrects how much of it was lost', () => {
    const both = () => lost(sale().report(givenBack('s1', 'T1', '100', 'm1')), '129.90');
    expect(both().reviews).toEqual(['REFUND_EXCEEDS_CAPTURED']);
    expect(both().dispute({ kind: 'win-dispute', dispute: 'dispute-1' }).reviews).toEqual([]);
    const corrected = both().dispute({ kind: 'lose-dispute', dispute: 'dispute-1', amount: '29.90' });
    expect([corrected.reviews, corrected.balance]).toEqual([[], '0.00']);
  });

  it('comes back where a person had accepted another sum', () => {
    const sequence = lost(sale().report(givenBack('s1', 'T1', '129.90', 'm1')), '50').accept('s1');
    expect(sequence.reviews).toEqual([]);
    sequence.dispute({ kind: 'lose-dispute', dispute: 'dispute-1', amount: '60' });
    expect(sequence.reviews).toEqual(['REFUND_EXCEEDS_CAPTURED']);
  });
});

describe('case 641: the bank took a part of the money, and a refund waits for a person', () => {
  const asked = () => lost(sale().purchase('p1').refund('r1', '100'), '50');

  it('shows what is still to be given back', () => {
    expect(waiting(asked())).toEqual(['r1 79.90']);
    expect(waiting(lost(sale().void('v1'), '50'))).toEqual(['v1 79.90']);
  });

  it('is done once that is told, or a person says so', () => {
    const told = asked().report(givenBack('s1', 'T1', '79.90', 'm1'));
    expect([told.status('r1'), told.balance, told.reviews, waiting(told)]).toEqual(['resolved', '0.00', [], []]);
    const said = confirmed(asked(), 'r1', '79.90');
    expect([said.status('r1'), said.balance, said.reviews, waiting(said)]).toEqual(['resolved', '0.00', [], []]);
    const void_ = lost(sale().void('v1'), '50').report(givenBack('s1', 'T1', '79.90', 'm1'));
    expect([void_.status('v1'), void_.balance, void_.reviews]).toEqual(['resolved', '0.00', []]);
  });

  it('is in review where the whole was given back all the same', () => {
    const told = asked().report(givenBack('s1', 'T1', '100', 'm1'));
    expect([told.status('r1'), told.balance, told.reviews]).toEqual(['resolved', '0.00', ['REFUND_EXCEEDS_CAPTURED']]);
    expect(confirmed(asked(), 'r1', '100').reviews).toEqual(['REFUND_EXCEEDS_CAPTURED']);
  });

  it('shows the whole where enough is left', () =>
    expect(waiting(lost(sale().purchase('p1').refund('r1', '79.90'), '50'))).toEqual(['r1 79.90']));
});

describe('case 642: a review of a report that makes an answer false comes first', () => {
  const bought = () => paid().purchase('p1').capture('T1', 'accepted');

  it('a void of captured money that the shop was told of', () =>
    expect(bought().report(says('s1', 'T1', 'voided')).reviews).toEqual(['! UNEXPECTED_VOID']));

  it('another amount than the shop was told', () =>
    expect(bought().report(says('s1', 'T1', 'captured', { amount: '100' })).reviews).toEqual(['! AMOUNT_MISMATCH']));

  it('not where the shop was told nothing of it', () => {
    expect(sale().report(says('s1', 'T1', 'voided')).reviews).toEqual(['UNEXPECTED_VOID']);
    expect(paid().report(says('s1', 'T1', 'captured', { amount: '100' })).reviews).toEqual(['AMOUNT_MISMATCH']);
  });
});

describe('case 643: a capture over another amount, that a person accepts', () => {
  const told = (sequence: Sequence) => sequence.report(says('s1', 'T1', 'captured', { amount: '100' }));

  it('was taken: a purchase is done by it, and captures nothing', () => {
    const sequence = told(paid()).accept('s1').purchase('p1');
    expect([sequence.status('p1'), sequence.balance, sequence.sent]).toEqual(['resolved', '100.00', []]);
    expect([sequence.reviews, sequence.nextDue]).toEqual([[], finalInquiryAt]);
  });

  it('ends a purchase whose outcome was unknown', () => {
    const sequence = told(paid().purchase('p1').capture('T1', 'unknown')).accept('s1');
    expect([sequence.status('p1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '100.00', []]);
  });

  it('ends a void that was under way, since there is nothing to void', () => {
    const sequence = told(paid().void('v1').voiding('T1', 'unknown')).accept('s1');
    expect([sequence.status('v1'), sequence.balance, sequence.nextDue]).toEqual([
      'rejected ALREADY_CAPTURED',
      '100.00',
      '2026-03-02T09:00:00.000Z',
    ]);
  });

  it('is what was taken, where the shop had said the amount of its purchase', () => {
    const sequence = told(paid().purchase('p1', '129.90').capture('T1', 'unknown')).accept('s1');
    expect([sequence.status('p1'), sequence.reviews]).toEqual([
      'rejected AMOUNT_EXCEEDS_AUTHORIZED',
      ['! CAPTURED_THOUGH_REJECTED'],
    ]);
    expect(sequence.accept('s1').status('p1')).toBe('resolved ACCEPTED_BY_OPERATOR');
  });

  it('is refunded up to that', () => {
    const sequence = told(paid()).accept('s1').purchase('p1').refund('r1', '100');
    expect(sequence.status('r1')).toBe('pending AWAITING_OPERATOR');
  });

  it('is the same capture where it is told once more under ids of its own', () => {
    const sequence = told(paid())
      .accept('s1')
      .report(says('s1', 'C1', 'captured', { amount: '100' }));
    expect([sequence.balance, sequence.reviews]).toEqual(['100.00', []]);
    expect(sequence.payment.transactions).toHaveLength(1);
  });
});
