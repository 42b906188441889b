import { describe, expect, it } from '@jest/globals';
import { forgottenOf } from '../due/attention.js';
import { recordReport } from '../reports/record-report.js';
import { paid } from '../testing/beginnings.js';
import { rules } from '../testing/decision-contexts.js';
import { refusalOf } from '../testing/given.js';
import { givenBack, says, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { captured, capturing, voiding } from '../testing/transaction-states.js';

const moneyOf = ({ payment, balance, reviews }: Sequence) => [
  payment.transactions.map(({ id, says: word, stance, amount }) => `${id} ${word} ${stance} ${amount.minor / 100}`),
  balance,
  reviews,
];
const second = (word: 'voided' | 'captured' | 'failed') => says('s1', 'T2', word);
const first = (word: 'voided' | 'captured') => says('s1', 'T1', word);

describe('case 450: under unknown ids nothing ends a call whose end nobody knows', () => {
  it('a capture: it is in review, whichever it is, and our call is asked about', () => {
    const sequence = capturing().capture('T1', 'unknown').report(second('captured'));
    const listed = [['T1 authorized ours 129.9', 'T2 captured disputed 129.9'], '129.90', ['TRANSACTION_UNCLEAR']];
    expect([moneyOf(sequence), sequence.status('p1')]).toEqual([listed, 'pending OUTCOME_UNKNOWN']);
    expect(sequence.nextDue).toBeDefined();
    // A person has seen that it is that capture.
    sequence.accept('s1');
    expect([moneyOf(sequence), sequence.status('p1')]).toEqual([
      [['T1 captured ours 129.9'], '129.90', []],
      'resolved',
    ]);
  });

  it('and stays in review, though all of it went back: what became of our call is to be told', () => {
    const sequence = capturing().capture('T1', 'unknown').report(second('captured'));
    sequence.report(givenBack('s1', 'R1', '129.90', 'm1'));
    expect([sequence.reviews, sequence.status('p1')]).toEqual([['TRANSACTION_UNCLEAR'], 'pending OUTCOME_UNKNOWN']);
    expect([sequence.accept('s1').reviews, sequence.balance]).toEqual([[], '0.00']);
  });

  it('nor does a person by the call alone, while a capture is there that may be it', () => {
    const sequence = capturing().capture('T1', 'unknown').report(second('captured'));
    const happened = { authorizationId: 'T1', outcome: 'happened' } as const;
    expect(refusalOf(() => sequence.resolve(happened))?.code).toBe('REVIEW_NEEDS_DECISION');
    expect(sequence.release('s1').resolve(happened).status('p1')).toBe('resolved');
  });

  it('a void: the order is not called off by another transaction’s', () => {
    const sequence = voiding().voiding('T1', 'unknown').report(second('voided'));
    sequence.decide((payment) => recordReport(payment, says('s1', 'T2', 'authorized'), unconfirmed, sequence.context));
    expect([sequence.status('v1'), sequence.reviews]).toEqual(['pending OUTCOME_UNKNOWN', ['TRANSACTION_UNCLEAR']]);
    sequence.release('s1').resolve({ authorizationId: 'T1', outcome: 'did-not-happen' });
    expect([sequence.status('v1'), moneyOf(sequence)]).toEqual([
      'rejected NOT_CARRIED_OUT',
      [['T1 authorized ours 129.9', 'T2 voided unwanted 129.9'], '129.90', []],
    ]);
  });

  it('one that the provider has agreed to ends as it says, under whatever ids', () => {
    const sequence = paid({ confirmation: 'webhook' }).purchase('p1').capture('T1', 'accepted');
    expect(sequence.report(second('captured')).status('p1')).toBe('resolved');
  });

  it('a call that was refused: the answer may be contradicted, so it is on top', () => {
    const sequence = capturing().capture('T1', 'refused').report(second('captured'));
    expect(sequence.reviews).toEqual(['! TRANSACTION_UNCLEAR']);
    expect(captured().report(second('voided')).reviews).toEqual(['! TRANSACTION_UNCLEAR']);
  });
});

describe('case 451: what was unclear follows from what the provider says of the other transaction', () => {
  const unclear = () => capturing().report(second('captured'));

  it('our call was done: the capture under other ids is its report', () =>
    expect(moneyOf(unclear().capture('T1', 'accepted'))).toEqual([['T1 captured ours 129.9'], '129.90', []]));

  it('its capture is told under its own ids: the other is a second sale, and what becomes of that is its own', () => {
    const sequence = unclear().capture('T1', 'unknown').report(first('captured'));
    const both = ['T1 captured ours 129.9', 'T2 captured unwanted 129.9'];
    expect([moneyOf(sequence), sequence.status('p1')]).toEqual([[both, '129.90', ['SECOND_SALE']], 'resolved']);
    sequence.in(600_000).report(second('failed'));
    expect(moneyOf(sequence)).toEqual([['T1 captured ours 129.9', 'T2 voided unwanted 129.9'], '129.90', []]);
  });

  it('also where it had been taken for the capture of the first', () => {
    const sequence = captured().report(second('captured')).report(first('captured'));
    expect(moneyOf(sequence)).toEqual([
      ['T1 captured ours 129.9', 'T2 captured unwanted 129.9'],
      '129.90',
      ['SECOND_SALE'],
    ]);
  });

  it('a person who had said that it is another transaction’s corrects that, also where some of it went back', () => {
    const sequence = unclear().capture('T1', 'unknown').release('s1');
    expect(sequence.reviews).toEqual(['SECOND_SALE']);
    sequence.report(givenBack('s1', 'R1', '30.00', 'm1')).accept('s1');
    expect([moneyOf(sequence), sequence.status('p1')]).toEqual([[['T1 captured ours 129.9'], '99.90', []], 'resolved']);
  });

  it('of two captures one is accepted as that of the first, and the other is a second sale', () => {
    const sequence = paid()
      .report(second('captured'))
      .report(says('s1', 'T3', 'captured'));
    expect(refusalOf(() => sequence.accept('s1'))?.code).toBe('ORDER_ALREADY_PAID');
    expect(moneyOf(sequence.accept('s1', 'T3'))).toEqual([
      ['T1 captured ours 129.9', 'T2 captured unwanted 129.9'],
      '129.90',
      ['SECOND_SALE'],
    ]);
  });
});

it('case 452: what the provider says of the first by its own ids stays when the void moves to the second', () => {
  const sequence = voiding().voiding('T1', 'unknown').report(second('voided')).accept('s1', 'T2');
  sequence.report(first('captured')).report(says('s1', 'T2', 'authorized'));
  expect(moneyOf(sequence)).toEqual([
    ['T1 captured ours 129.9', 'T2 voided unwanted 129.9'],
    '129.90',
    ['! CAPTURED_AFTER_VOID'],
  ]);
});

describe('case 453: a sale that a refund alone had told of gives way to its own report, over whatever amount, once a person accepts it', () => {
  const told = () => new Sequence({ flow: 'acv' }).start('s1').report(givenBack('s1', 'R1', '30.00', 'm1'));

  it.each(['captured', 'authorized'] as const)(
    '%s: it is in review beside that sale, and what went back is of it',
    (word) => {
      const sequence = told().report(says('s1', 'T1', word, { amount: '99.90' }));
      const moves = ['N-R1 captured ours 129.9', `T1 ${word} disputed 99.9`];
      expect(moneyOf(sequence)).toEqual([moves, '99.90', ['TRANSACTION_UNCLEAR']]);
      expect(moneyOf(sequence.accept('s1'))).toEqual([['N-R1 captured ours 99.9'], '69.90', []]);
      sequence.refund('r1', '69.90').report(givenBack('s1', 'T1', '69.90', 'm2'));
      expect([sequence.balance, sequence.status('r1')]).toEqual(['0.00', 'resolved']);
    },
  );

  it.each(['captured', 'authorized'] as const)('not to a notification alone: %s', (word) => {
    const sequence = told();
    const wrong = says('s1', 'T1', word, { amount: '99.90' });
    sequence.decide((payment) =>
      recordReport(payment, wrong, { ...unconfirmed, notificationId: 'n' }, sequence.context),
    );
    expect([sequence.balance, sequence.payment.transactions[0]]).toEqual(['99.90', told().payment.transactions[0]]);
  });

  it('and a purchase is done once a person accepts it', () => {
    const sequence = told().report(says('s1', 'T1', 'captured', { amount: '99.90' }));
    expect([sequence.purchase('p1').status('p1'), sequence.accept('s1').status('p1'), sequence.balance]).toEqual([
      'resolved',
      'resolved',
      '69.90',
    ]);
  });
});

describe('case 454: an authorization that nobody completes, and that is gone at the provider, is off the list', () => {
  const forgotten = () => paid().in(rules.reminderAfterMs);
  const isGone = { authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' } as const;

  it('a person says so: it is voided, and the provider is asked', () => {
    const sequence = forgotten();
    expect(forgottenOf(sequence.payment).map(({ id }) => id)).toEqual(['T1']);
    sequence.resolve(isGone);
    expect([forgottenOf(sequence.payment), moneyOf(sequence)]).toEqual([[], [['T1 voided ours 129.9'], '0.00', []]]);
    expect(sequence.nextDue).toBeDefined();
    sequence.in(300_000).inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(sequence.reviews).toEqual(['! CONTRADICTS_OPERATOR']);
  });

  it('a void that was refused, since there was nothing to void, is done by that once it is accepted', () => {
    const sequence = forgotten().void('v1').voiding('T1', 'refused');
    expect(sequence.resolve(isGone).reviews).toEqual(['! VOIDED_THOUGH_REJECTED']);
    expect([sequence.accept('s1').status('v1'), sequence.reviews]).toEqual(['resolved ACCEPTED_BY_OPERATOR', []]);
  });
});
