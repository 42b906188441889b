import { describe, expect, it } from '@jest/globals';
import { late, paid, sale } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

/** What the shop sees, and whether a person is told anything. */
function seen(sequence: Sequence, ...guids: string[]) {
  return [sequence.balance, ...guids.map((guid) => sequence.status(guid)), sequence.reviews];
}
const KEPT = 'rejected MONEY_KEPT';
const voidedAndCaptured = () =>
  paid()
    .void('v1')
    .voiding('T1', 'accepted')
    .report(says('s1', 'T1', 'captured'));
const voidedAndPaidAgain = () =>
  sale()
    .void('v1')
    .report(givenBack('s1', 'T1', '129.90', 'm1'))
    .report(says('s1', 'T2', 'captured'));

describe('case 432: a void whose order has money all the same, which a person keeps, is not done', () => {
  it.each<[string, () => Sequence]>([
    ['nobody had paid yet', late],
    ['voided, and captured after all', voidedAndCaptured],
  ])('%s', (_, story) => {
    const sequence = story();
    expect(sequence.status('v1')).toBe('resolved');
    expect(seen(sequence.accept('s1'), 's1', 'v1')).toEqual(['129.90', 'resolved', KEPT, []]);
  });

  it('but the void that gave money back is (case 581)', () => {
    const sequence = voidedAndPaidAgain();
    expect(seen(sequence.accept('s1'), 's1', 'v1')).toEqual(['129.90', 'resolved', 'resolved', []]);
  });

  it('over another amount, and only blocked', () => {
    const other = says('s2', 'T2', 'authorized', { amount: '100.00' });
    const sequence = new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized'));
    sequence.report(other).void('v1').voiding('T1', 'accepted');
    expect(seen(sequence, 'v1')).toEqual(['0.00', 'resolved', ['AMOUNT_MISMATCH']]);
    expect(seen(sequence.accept('s2'), 'v1')).toEqual(['100.00', KEPT, []]);
  });

  it('begun anew since: it is the void of the page that was paid', () => {
    const sequence = new Sequence({ flow: 'sale' }).start('s1').void('v1').start('s2');
    sequence.report(says('s1', 'T1', 'captured')).accept('s1');
    expect(seen(sequence, 's1', 'v1')).toEqual(['129.90', 'resolved', KEPT, []]);
  });

  it('and no void of before that page', () => {
    const sequence = paid().void('v1').voiding('T1', 'accepted').start('s2').void('v2');
    sequence.report(says('s2', 'T2', 'captured', { amount: '129.90' })).accept('s2');
    expect(seen(sequence, 'v1', 'v2')).toEqual(['129.90', 'resolved', KEPT, []]);
  });

  it('the shop can have it given back: by a void of a direct sale, else by a refund', () => {
    const sold = late().accept('s1').void('v2');
    expect(sold.report(givenBack('s1', 'T1', '129.90', 'm1')).status('v2')).toBe('resolved');
    const taken = voidedAndCaptured().accept('s1').refund('r1', '129.90');
    expect(seen(taken.report(givenBack('s1', 'T1', '129.90', 'm1')), 'r1', 'v1')).toEqual([
      '0.00',
      'resolved',
      KEPT,
      [],
    ]);
  });
});

describe('case 433: an answer that a person has accepted as contradicted is no longer given', () => {
  const voided = () =>
    paid()
      .purchase('p1')
      .capture('T1', 'accepted')
      .report(says('s1', 'T1', 'voided'));

  it('of money that was taken the provider says that it is voided: the purchase is not done', () => {
    const sequence = voided().accept('s1');
    expect(seen(sequence, 'p1')).toEqual(['0.00', 'resolved', ['! VOIDED_THOUGH_RESOLVED']]);
    expect(seen(sequence.accept('s1'), 'p1')).toEqual(['0.00', 'rejected PAYMENT_VOIDED', []]);
  });

  it('nor is the void that was rejected since the money was taken', () => {
    const sequence = paid()
      .purchase('p1')
      .capture('T1', 'accepted')
      .void('v1')
      .report(says('s1', 'T1', 'voided'));
    expect(sequence.status('v1')).toBe('rejected ALREADY_CAPTURED');
    expect(seen(sequence.accept('s1').accept('s1'), 'p1', 'v1')).toEqual([
      '0.00',
      'rejected PAYMENT_VOIDED',
      'resolved ACCEPTED_BY_OPERATOR',
      [],
    ]);
  });

  it('money is kept in place of what is gone, in whatever order they were told', () => {
    const sequence = new Sequence()
      .start('s1')
      .report(says('s1', 'T2', 'authorized', { amount: '100.00' }))
      .report(says('s1', 'T1', 'authorized'))
      .report(says('s1', 'T1', 'voided'));
    expect(seen(sequence.accept('s1'), 's1')).toEqual(['100.00', 'resolved', []]);
  });
});

it('case 509: an order that was called off once more since, before anybody had paid, is so no more by either void', () => {
  const sequence = sale()
    .report(says('s1', 'T1', 'dispute-lost', { statusCode: 'ChargebackLost' }))
    .void('v1')
    .start('s2')
    .void('v2');
  sequence.dispute({ kind: 'win-dispute', dispute: 'dispute-1' }).accept('s1', 'T1');
  expect(seen(sequence, 'v1', 'v2', 's2')).toEqual(['129.90', KEPT, KEPT, 'rejected PAYMENT_CANCELLED', []]);
});
