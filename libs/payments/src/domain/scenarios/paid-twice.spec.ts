import { describe, expect, it } from '@jest/globals';
import { formatMoney } from '../values/money.js';
import { remainingMinor } from '../state/money-state.js';
import { refusalOf } from '../testing/given.js';
import { sale } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

/** What is left of each transaction in the books, and what a person is told. */
function left({ payment, balance, reviews }: Sequence) {
  const each = payment.transactions.map((known) => {
    const minor = remainingMinor(payment, known);
    return `${known.id} ${formatMoney({ ...known.amount, minor })}`;
  });
  return [balance, each, reviews];
}

const second = says('s1', 'T2', 'captured');
const twice = () => sale().report(second);
const back = (id: string, amount = '129.90') => givenBack('s1', id, amount, `of ${id}`);

describe('case 430: a session that was paid twice, and refunds of it under ids of their own', () => {
  it('both are given back: nothing is left, and nobody has to decide', () => {
    const sequence = twice().report(back('R1')).report(back('R2'));
    expect(left(sequence)).toEqual(['0.00', ['T1 0.00', 'T2 0.00'], []]);
  });

  it('the second sale is told of after its refund: the refund is of it', () => {
    const sequence = sale().report(back('R1')).report(back('R2'));
    expect(left(sequence)).toEqual(['0.00', ['T1 0.00'], ['REFUND_EXCEEDS_CAPTURED']]);
    expect(left(sequence.report(second))).toEqual(['0.00', ['T1 0.00', 'T2 0.00'], []]);
  });

  it('one is given back, and a person keeps the other: the next refund is of that', () => {
    const sequence = twice().report(back('R1'));
    expect(left(sequence)).toEqual(['0.00', ['T1 0.00', 'T2 129.90'], ['SECOND_SALE']]);
    expect(left(sequence.accept('s1'))).toEqual(['129.90', ['T1 0.00', 'T2 129.90'], []]);
    expect(left(sequence.report(back('R2', '30.00')))).toEqual(['99.90', ['T1 0.00', 'T2 99.90'], []]);
  });

  it('a refund that names the first sale takes its place: the other was of the second', () => {
    const sequence = twice().report(back('R1')).report(back('T1'));
    expect(left(sequence)).toEqual(['0.00', ['T1 0.00', 'T2 0.00'], []]);
    const withBoth = { ...back('R2'), authorizationId: 'T1' };
    expect(left(twice().report(back('R1')).report(withBoth))).toEqual(['0.00', ['T1 0.00', 'T2 0.00'], []]);
  });

  it('more of one than it was is still a review, where the report names it', () => {
    const sequence = twice()
      .report(back('T1'))
      .report({ ...back('R2'), authorizationId: 'T1' });
    expect(left(sequence)).toEqual(['0.00', ['T1 0.00', 'T2 129.90'], ['SECOND_SALE', 'REFUND_EXCEEDS_CAPTURED']]);
  });

  it('and so is more than is left of either', () => {
    const sequence = twice().report(back('R1', '100.00')).report(back('R2', '100.00')).report(back('R3', '40.00'));
    expect(left(sequence)).toEqual(['0.00', ['T1 0.00', 'T2 29.90'], ['SECOND_SALE', 'REFUND_EXCEEDS_CAPTURED']]);
  });

  it('one of them failed after all: its money is there, whoever has it', () => {
    const sequence = twice().report(back('R1')).accept('s1').report(back('R2'));
    expect(left(sequence)).toEqual(['0.00', ['T1 0.00', 'T2 0.00'], []]);
    sequence.report({ ...back('R2'), status: 'failed', messageId: 'f1' }).accept('s1');
    expect(left(sequence)).toEqual(['129.90', ['T1 0.00', 'T2 129.90'], []]);
  });

  it('of two late sales one is kept, and never both', () => {
    const sequence = new Sequence({ flow: 'sale' })
      .start('s1')
      .void('v1')
      .report(says('s1', 'T1', 'captured'));
    sequence.report(second);
    expect(refusalOf(() => sequence.accept('s1'))?.code).toBe('ORDER_ALREADY_PAID');
    expect(left(sequence.accept('s1', 'T2'))).toEqual(['129.90', ['T1 129.90', 'T2 129.90'], ['LATE_SALE']]);
  });
});

describe('case 455: several refunds under ids of their own, of a session that was paid twice', () => {
  const told = (...amounts: string[]) =>
    amounts.reduce((sequence, amount, index) => sequence.report(back(`R${index}`, amount)), twice());

  it.each([
    ['60.00', '100.00', '29.90', '69.90'],
    ['29.90', '60.00', '69.90', '100.00'],
    ['10.00', '129.90', '119.90'],
    ['20.00', '30.00', '40.00', '99.90', '69.90'],
  ])('all of both went back, in whatever order and parts: %s %s %s', (...amounts: string[]) =>
    expect(left(told(...amounts))).toEqual(['0.00', ['T1 0.00', 'T2 0.00'], []]),
  );

  it('more than that is in review, and a person accepts it', () => {
    const sequence = told('129.90', '100.00', '60.00');
    expect(sequence.reviews).toContain('REFUND_EXCEEDS_CAPTURED');
  });
});

/** A refund alone has told of the first sale. */
const inferred = () => new Sequence({ flow: 'sale' }).start('s1').report(back('R1', '10.00'));
const first = says('s1', 'T1', 'captured');
const other = says('s1', 'T2', 'captured', { amount: '139.90' });

describe('case 431: a sale that a refund under ids of its own has told of, and its own report', () => {
  it('is the one that a person accepts, whatever its amount; the next one is a second', () => {
    const sequence = inferred().report(other).report(first);
    expect(left(sequence)).toEqual([
      '119.90',
      ['N-R1 119.90', 'T2 139.90', 'T1 129.90'],
      ['TRANSACTION_UNCLEAR', 'TRANSACTION_UNCLEAR'],
    ]);
    sequence.accept('s1', 'T2');
    expect(left(sequence)).toEqual(['129.90', ['N-R1 129.90', 'T1 129.90'], ['SECOND_SALE']]);
    expect(sequence.payment.transactions.map(({ ids }) => ids)).toEqual([
      ['N-R1', 'T2', 'N-T2'],
      ['T1', 'N-T1'],
    ]);
    sequence.reject('s1').report(givenBack('s1', 'T1', '129.90', 'm2'));
    expect(left(sequence)).toEqual(['129.90', ['N-R1 129.90', 'T1 0.00'], []]);
  });

  it('once that is known, the next one is a second at once', () => {
    const sequence = inferred().report(other).accept('s1').report(first);
    expect([sequence.balance, sequence.reviews]).toEqual(['129.90', ['SECOND_SALE']]);
  });

  it('over another amount it counts once a person accepts it', () => {
    const sequence = inferred().report(other);
    expect(left(sequence)).toEqual(['119.90', ['N-R1 119.90', 'T2 139.90'], ['TRANSACTION_UNCLEAR']]);
    expect(left(sequence.accept('s1'))).toEqual(['129.90', ['N-R1 129.90'], []]);
    sequence.refund('r1', '129.90').report(givenBack('s1', 'T2', '129.90', 'm2'));
    expect([sequence.status('r1'), ...left(sequence)]).toEqual(['resolved', '0.00', ['N-R1 0.00'], []]);
  });

  it('a sale that does not count can be that of its refund as well: late, or of a second session', () => {
    const late = new Sequence({ flow: 'sale' }).start('s1').void('v1').report(back('R1', '10.00')).report(first);
    expect(late.reviews).toEqual(['! TRANSACTION_UNCLEAR', 'LATE_SALE']);
    expect(left(late.accept('s1', 'T1'))).toEqual(['0.00', ['N-R1 119.90'], ['LATE_SALE']]);
    const ofOther = new Sequence({ flow: 'sale' }).start('s1').start('s2').report(first);
    ofOther.report(givenBack('s2', 'R1', '10.00', 'm1')).report(says('s2', 'T2', 'captured'));
    expect(ofOther.reviews).toEqual(['SECOND_SALE', 'TRANSACTION_UNCLEAR']);
    expect(left(ofOther.accept('s2', 'T2'))).toEqual(['129.90', ['T1 129.90', 'N-R1 119.90'], ['SECOND_SALE']]);
  });

  it('and can be that sale still when a person has kept it before its report', () => {
    const sequence = new Sequence({ flow: 'sale' }).start('s1').void('v1').report(back('R1', '10.00')).accept('s1');
    expect(left(sequence.report(first).accept('s1'))).toEqual(['119.90', ['N-R1 119.90'], []]);
  });
});
