import { describe, expect, it } from '@jest/globals';
import { disputedMinor } from '../state/disputes.js';
import { remainingMinor } from '../state/money-state.js';
import { paid } from '../testing/beginnings.js';
import { refusalOf } from '../testing/given.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';

describe('case 590: a dispute of one of two sales, which a person had taken for the capture of the other', () => {
  const unclear = () =>
    paid()
      .purchase('p1')
      .capture('T1', 'unknown')
      .report(says('s1', 'T3', 'captured'));
  const taken = () => unclear().accept('s1', 'T3');
  const toldApart = (sequence: Sequence) => sequence.report(says('s1', 'T1', 'captured'));
  const word = (id: string, status: 'disputed' | 'dispute-won' | 'dispute-lost', patch = {}) =>
    says('s1', id, status, { statusCode: status, ...patch });
  /** Of each sale: what is there, and what of that is argued about. */
  const moneyOf = ({ payment }: Sequence) =>
    payment.transactions.map(
      (known) => `${known.id} ${remainingMinor(payment, known)} ${disputedMinor(payment, known)}`,
    );

  it.each([
    ['its own ids', 'T1', ['T1 0 0', 'T3 12990 0']],
    ['the ids of the other', 'T3', ['T1 12990 0', 'T3 0 0']],
  ])('is lost under %s, and is of that sale once they are told apart', (_under, id, after) => {
    const sequence = taken().report(word(id, 'dispute-lost'));
    expect(moneyOf(sequence)).toEqual(['T1 0 0']);
    expect(moneyOf(toldApart(sequence))).toEqual(after);
  });

  it('is open, and holds the money of that sale alone once they are told apart', () => {
    const sequence = taken().report(word('T3', 'disputed'));
    expect(moneyOf(sequence)).toEqual(['T1 12990 12990']);
    expect(moneyOf(toldApart(sequence))).toEqual(['T1 12990 0', 'T3 12990 12990']);
    expect(moneyOf(sequence.report(word('T3', 'dispute-won')))).toEqual(['T1 12990 0', 'T3 12990 0']);
  });

  it('tells no id, so that it is of the money that had been told', () => {
    const nameless = word('T3', 'dispute-lost', { authorizationId: undefined, transactionId: undefined });
    expect(moneyOf(toldApart(taken().report(nameless)))).toEqual(['T1 12990 0', 'T3 0 0']);
  });

  it('was told before a person took it for that capture, and goes on holding its money', () => {
    const sequence = unclear().report(word('T3', 'disputed')).accept('s1', 'T3');
    expect(moneyOf(sequence)).toEqual(['T1 12990 12990']);
    expect(refusalOf(() => sequence.refund('r1', '30.00'))?.code).toBe('PAYMENT_DISPUTED');
    expect(moneyOf(sequence.report(word('T3', 'dispute-lost')))).toEqual(['T1 0 0']);
  });
});
