import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { recordAnswer } from '../answers/record-answer.js';
import { refusalOf } from '../testing/given.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const [first, second] = [says('s1', 'T1', 'captured'), says('s1', 'T2', 'captured')];
/** The webhook of the first sale is lost, and a refund under its ids tells of it. */
const told = (amount = '5.00') =>
  new Sequence({ flow: 'sale' }).start('s1').report(givenBack('s1', 'T1', amount, 'm1'));
const seen = (sequence: Sequence) => [sequence.balance, sequence.reviews];
const ids = ({ payment }: Sequence) => payment.transactions.map((known) => known.ids);

describe('case 552: a sale under other ids than those of the refund that had told of one is the same, or a second one: a person says', () => {
  it('it is in review, and nothing moves', () => {
    const sequence = told().report(second);
    expect(seen(sequence)).toEqual(['124.90', ['TRANSACTION_UNCLEAR']]);
    expect(refusalOf(() => sequence.refund('r1', '10'))?.code).toBe('PAYMENT_ON_HOLD');
    expect(seen(sequence.report(second).in(3_600_000).inquiry('s1', second))).toEqual([
      '124.90',
      ['TRANSACTION_UNCLEAR'],
    ]);
  });

  it('the same: accepted, it is known by both, and what went back is of it', () => {
    const sequence = told().report(second).accept('s1');
    expect([...seen(sequence), ids(sequence), sequence.nextDue]).toEqual([
      '124.90',
      [],
      [['N-T1', 'T2', 'N-T2']],
      finalInquiryAt,
    ]);
    expect(sequence.payment.transactions).toMatchObject([{ authorizationId: 'T2', transactionId: 'N-T2' }]);
  });

  it('the same over another amount: that is its amount', () => {
    const sequence = told().report(says('s1', 'T2', 'captured', { amount: '139.90' }));
    expect(seen(sequence)).toEqual(['124.90', ['TRANSACTION_UNCLEAR']]);
    expect(seen(sequence.accept('s1'))).toEqual(['134.90', []]);
  });

  it('a second one: released, it may not stay, and cannot be kept as well', () => {
    const sequence = told().report(second).release('s1');
    expect(seen(sequence)).toEqual(['124.90', ['SECOND_SALE']]);
    expect(refusalOf(() => sequence.accept('s1'))?.code).toBe('ORDER_ALREADY_PAID');
    sequence.reject('s1').report(givenBack('s1', 'T2', '129.90', 'm2'));
    expect([...seen(sequence), sequence.nextDue]).toEqual(['124.90', [], finalInquiryAt]);
  });

  it('who was wrong about that says that there is no second one, and is asked again by the next answer', () => {
    const sequence = told().report(second).release('s1');
    sequence.resolve({ authorizationId: 'T2', about: 'authorization', outcome: 'did-not-happen' });
    expect(seen(sequence)).toEqual(['124.90', []]);
    expect(seen(sequence.in(600_000).inquiry('s1', second))).toEqual(['124.90', ['TRANSACTION_UNCLEAR']]);
  });

  it('though all of the first went back: the second one can be kept', () => {
    const sequence = told('129.90').report(second).purchase('p1');
    expect([...seen(sequence), sequence.status('p1')]).toEqual([
      '0.00',
      ['! TRANSACTION_UNCLEAR'],
      'rejected PAYMENT_VOIDED',
    ]);
    expect(seen(sequence.release('s1').accept('s1'))).toEqual(['129.90', []]);
    expect(sequence.status('p1')).toMatch(/^resolved/);
  });
});

describe('case 553: the ids that the refund named are told by themselves: two sales are proven', () => {
  it('before a person has said anything', () => {
    expect(seen(told().report(second).report(first))).toEqual(['124.90', ['SECOND_SALE']]);
    expect(seen(told('129.90').report(second).report(first))).toEqual(['0.00', ['SECOND_SALE']]);
  });

  it('after a person has said that it is the same', () => {
    const sequence = told().report(second).accept('s1').report(first);
    expect([...seen(sequence), ids(sequence)]).toEqual([
      '124.90',
      ['SECOND_SALE'],
      [
        ['N-T1', 'T1'],
        ['T2', 'N-T2'],
      ],
    ]);
    expect(sequence.payment.transactions[0]).toMatchObject({ authorizationId: 'T1', transactionId: 'N-T1' });
  });

  it('over another amount it is locked again as the page was', () => {
    const sequence = told()
      .report(says('s1', 'T2', 'captured', { amount: '139.90' }))
      .accept('s1')
      .report(first);
    expect(seen(sequence)).toEqual(['124.90', ['AMOUNT_MISMATCH']]);
  });

  it('by an answer that lists both: the second one cannot be kept as well', () => {
    const attempts = [first, second].map(({ statusCode, statusDetail, transactionId, authorizationId }) => ({
      ...{ status: 'captured' as const, statusCode, statusDetail, transactionId, authorizationId },
    }));
    const sequence = told();
    const answer = { answered: true, report: { ...second, attempts } };
    sequence.decide((payment) => recordAnswer(payment, 's1', { ...answer, askedAt: sequence.now }, sequence.context));
    expect(seen(sequence)).toEqual(['124.90', ['SECOND_SALE']]);
    expect(refusalOf(() => sequence.accept('s1', 'T2'))?.code).toBe('ORDER_ALREADY_PAID');
    expect(sequence.payment.transactions[0]?.isInferred).toBeUndefined();
  });
});

describe('case 554: an authorization under other ids than those of the refund that had told of a sale', () => {
  const authorized = says('s1', 'T2', 'authorized');
  const acv = () =>
    new Sequence()
      .start('s1')
      .report(givenBack('s1', 'T1', '5.00', 'm1'))
      .report(authorized);

  it('is in review, and nothing is sent', () => {
    const sequence = acv().report(authorized);
    expect([...seen(sequence), sequence.sent]).toEqual(['124.90', ['TRANSACTION_UNCLEAR'], []]);
  });

  it('accepted, it is that sale; released, it is voided', () => {
    const same = acv().accept('s1');
    expect([...seen(same), same.sent, ids(same)]).toEqual(['124.90', [], [], [['N-T1', 'T2', 'N-T2']]]);
    expect(acv().release('s1').sent).toEqual(['void T2']);
  });

  it('once that sale is told, it can be what that was taken from: a person says so, and nothing is sent', () => {
    const sequence = acv().report(first);
    expect([...seen(sequence), sequence.sent]).toEqual(['124.90', [], []]);
    expect(openEndsOf(sequence.payment).map(({ authorizationId }) => authorizationId)).toEqual(['T2']);
  });

  it('captured meanwhile it stays in review', () => {
    expect(seen(acv().report(second))).toEqual(['124.90', ['TRANSACTION_UNCLEAR']]);
    expect(seen(acv().report(second).accept('s1'))).toEqual(['124.90', []]);
  });
});
