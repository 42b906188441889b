import { describe, expect, it } from '@jest/globals';
import { waitingRefundsOf } from '../due/attention.js';
import { linkRefund } from '../operators/operator-refund.js';
import { remainingMinor } from '../state/money-state.js';
import { formatMoney } from '../values/money.js';
import { sale } from '../testing/beginnings.js';
import { refusalOf } from '../testing/given.js';
import { givenBack, says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const twice = () => sale().report(says('s1', 'T2', 'captured'));
/** Under a number of its own: nothing says of which sale it is. */
const made = (amount: string, messageId = 'm1') => givenBack('s1', `R-${messageId}`, amount, messageId);
const linked = (sequence: Sequence, guid: string, discovered: string) =>
  sequence.decide((payment) => linkRefund(payment, guid, discovered, ayla, sequence.context));
const standOf = (sequence: Sequence) => ({
  left: sequence.payment.transactions.map(
    (known) => `${known.id} ${formatMoney({ minor: remainingMinor(sequence.payment, known), currency: 'TRY' })}`,
  ),
  waiting: waitingRefundsOf(sequence.payment).map(({ guid, amount }) => `${guid} ${formatMoney(amount)}`),
  reviews: sequence.reviews,
});

describe('case 684: a refund of one of two sales of a page was taken for one that was requested of the other', () => {
  /** Somebody at the provider has given back a part of the second sale. */
  const mistaken = () => twice().refund('r1', '30').report(made('30')).reject('s1');

  it('a person says so: the request waits again, and what is left of the other sale is given back', () => {
    expect(standOf(mistaken())).toEqual({
      left: ['T1 99.90', 'T2 129.90'],
      waiting: ['review-T2 129.90'],
      reviews: [],
    });
    const sequence = linked(mistaken(), 'review-T2', 'r1');
    expect([standOf(sequence), sequence.status('r1'), sequence.balance]).toEqual([
      { left: ['T1 129.90', 'T2 99.90'], waiting: ['r1 30.00'], reviews: ['SECOND_SALE'] },
      'pending AWAITING_OPERATOR',
      '129.90',
    ]);
    sequence.reject('s1').report(made('99.90', 'm2')).report(made('30', 'm3'));
    expect([standOf(sequence), sequence.status('r1')]).toEqual([
      { left: ['T1 99.90', 'T2 0.00'], waiting: [], reviews: [] },
      'resolved',
    ]);
  });

  it('of a void, whose money is still there', () => {
    const voided = () => twice().void('v1').report(made('129.90')).reject('s1');
    expect([voided().status('v1'), voided().balance]).toEqual(['resolved', '0.00']);
    const sequence = linked(voided(), 'review-T2', 'v1');
    expect([standOf(sequence), sequence.status('v1'), sequence.balance]).toEqual([
      { left: ['T1 129.90', 'T2 0.00'], waiting: ['v1 129.90'], reviews: [] },
      'pending AWAITING_OPERATOR',
      '129.90',
    ]);
    expect(sequence.report(made('129.90', 'm2')).status('v1')).toBe('resolved');
  });

  it('and the other way round, if that was a mistake', () => {
    const sequence = linked(linked(mistaken(), 'review-T2', 'r1'), 'r1', 'review-T2');
    expect([standOf(sequence), sequence.status('r1')]).toEqual([
      { left: ['T1 99.90', 'T2 129.90'], waiting: ['review-T2 129.90'], reviews: [] },
      'resolved',
    ]);
  });

  it('a repeated report of it changes nothing, and the same decision twice is refused', () => {
    const sequence = linked(mistaken(), 'review-T2', 'r1').report(made('30'));
    expect(standOf(sequence).left).toEqual(['T1 129.90', 'T2 99.90']);
    expect(refusalOf(() => linked(sequence, 'review-T2', 'r1'))?.code).toBe('REFUND_NOT_WAITING');
  });

  it.each<[string, () => Sequence]>([
    [
      'that names its sale',
      () =>
        twice()
          .refund('r1', '30')
          .report(givenBack('s1', 'T1', '30', 'm1'))
          .reject('s1'),
    ],
    ['that waits', () => twice().refund('r1', '30').reject('s1')],
    ['of the only sale', () => sale().refund('r1', '30').report(made('30')).refund('review-T2', '20')],
  ])('not one %s', (_, play) =>
    expect(refusalOf(() => linked(play(), 'review-T2', 'r1'))?.code).toBe('REFUND_NOT_WAITING'),
  );
});
