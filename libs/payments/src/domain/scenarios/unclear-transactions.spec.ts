import { describe, expect, it } from '@jest/globals';
import { recordAnswered } from '../answers/answer-reports.js';
import { oursOf } from '../state/payment.js';
import type { ProviderAttempt, ProviderReport } from '../values/provider-report.js';
import { paid } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';
import { captured, capturing, voiding } from '../testing/transaction-states.js';

type Word = 'voided' | 'captured';

const attempt = (id: string, status: ProviderAttempt['status']) => ({
  statusCode: status ?? 'Failed',
  statusDetail: '',
  transactionId: `N-${id}`,
  authorizationId: id,
  status,
});
/** The second transaction, of which nobody has told yet, was let go or taken at the provider's dashboard. */
const untold = (word: Word) => says('s1', 'T2', word);
/** Its own webhook comes late; the provider agrees, and says again what became of it. */
const ownReport = (sequence: Sequence, word: Word) =>
  sequence
    .report(says('s1', 'T2', 'authorized'))
    .decide((payment) => recordAnswered(payment, untold(word), sequence.context, []));
const moneyOf = ({ payment, balance, reviews }: Sequence) => [
  payment.transactions.map(({ id, says: word, stance }) => `${id} ${word} ${stance}`),
  balance,
  reviews,
];
const listed = (first: ProviderAttempt['status'], second: ProviderAttempt['status']): Partial<ProviderReport> => ({
  attempts: [attempt('T1', first), attempt('T2', second)],
});

describe('case 420: a void or capture under unknown ids that nobody here asked for moves no transaction', () => {
  it.each<Word>(['voided', 'captured'])('%s: it is in review, beside the one that it may be a step of', (word) => {
    const sequence = paid().report(untold(word));
    expect(moneyOf(sequence)).toEqual([
      ['T1 authorized ours', `T2 ${word} disputed`],
      '129.90',
      ['TRANSACTION_UNCLEAR'],
    ]);
    expect(sequence.payment.transactions[1]!.mayBe).toBe('T1');
    expect([sequence.purchase('p1').status('p1'), sequence.sent]).toEqual(['pending ON_HOLD', []]);
    // The same once more is no second one, and the provider is asked.
    sequence.report(untold(word)).inquiry('s1', untold(word));
    expect([sequence.reviews, sequence.payment.transactions.length]).toEqual([['TRANSACTION_UNCLEAR'], 2]);
    expect(sequence.nextDue).toBeDefined();
  });

  it('ends when the other one is told to be gone, since nothing is at stake any more', () =>
    expect(
      paid()
        .report(untold('voided'))
        .report(says('s1', 'T1', 'voided')).reviews,
    ).toEqual([]));

  it('but money that was taken stays in review then', () =>
    expect(
      paid()
        .report(untold('captured'))
        .report(says('s1', 'T1', 'voided')).reviews,
    ).toEqual(['TRANSACTION_UNCLEAR']));
});

describe('case 421: of two that the provider lists, a void or capture is that of the one that has it', () => {
  it('a void of the second, listed with the first: nothing moves', () => {
    const sequence = paid().inquiry('s1', says('s1', 'T2', 'voided', listed('authorized', 'voided')));
    expect(moneyOf(sequence)).toEqual([['T1 authorized ours'], '129.90', []]);
    sequence.purchase('p1').capture('T1', 'accepted');
    expect([sequence.sent, sequence.status('p1')]).toEqual([['capture T1'], 'resolved']);
  });

  it('also of a try that was declined before', () => {
    const declined = says('s1', 'T2', 'declined');
    expect(moneyOf(paid().report(declined).report(untold('voided')))).toEqual([['T1 authorized ours'], '129.90', []]);
    const told = says('s1', 'T2', 'voided', listed('authorized', undefined));
    expect(moneyOf(paid().inquiry('s1', told))).toEqual([['T1 authorized ours'], '129.90', []]);
  });

  it('a capture of the second: a second sale, in review', () => {
    const sequence = paid().inquiry('s1', says('s1', 'T2', 'captured', listed('authorized', 'captured')));
    expect(moneyOf(sequence)).toEqual([['T1 authorized ours', 'T2 captured unwanted'], '129.90', ['SECOND_SALE']]);
  });

  it.each<Word>(['voided', 'captured'])('also of our own call that is under way: %s', (word) => {
    const sequence = word === 'voided' ? voiding() : capturing();
    sequence.voiding('T1', 'unknown').capture('T1', 'unknown');
    sequence.inquiry('s1', says('s1', 'T2', word, listed('authorized', word)));
    expect(sequence.payment.transactions[0]).toMatchObject({ id: 'T1', says: 'authorized', ids: ['T1', 'N-T1'] });
    expect(sequence.payment.transactions[0]!.call!.phase).toBe('unknown');
  });

  it.each<Word>(['voided', 'captured'])('the first, under ids of its own that are no attempt: it is %s', (word) => {
    const sequence = paid().inquiry('s1', says('s1', 'C1', word, { attempts: [attempt('T1', word)] }));
    expect(moneyOf(sequence)).toEqual([[`T1 ${word} ours`], word === 'voided' ? '0.00' : '129.90', []]);
  });

  it.each<Word>(['voided', 'captured'])('ends a review that had begun without a list: %s', (word) => {
    const apart = paid()
      .report(untold(word))
      .inquiry('s1', says('s1', 'T2', word, listed('authorized', word)));
    const second = `T2 ${word} unwanted`;
    const reviews = word === 'voided' ? [] : ['SECOND_SALE'];
    expect(moneyOf(apart)).toEqual([['T1 authorized ours', second], '129.90', reviews]);
    const step = paid()
      .report(untold(word))
      .inquiry('s1', says('s1', 'T2', word, { attempts: [attempt('T1', word)] }));
    expect(moneyOf(step)).toEqual([[`T1 ${word} ours`], word === 'voided' ? '0.00' : '129.90', []]);
  });

  it('also where the list comes with a word about the first', () => {
    const sequence = paid()
      .report(untold('voided'))
      .inquiry('s1', says('s1', 'T1', 'authorized', listed('authorized', 'voided')));
    expect(moneyOf(sequence)).toEqual([['T1 authorized ours', 'T2 voided unwanted'], '129.90', []]);
  });

  it('as does a fresh answer that says that the first is authorised still', () => {
    const sequence = paid()
      .report(untold('captured'))
      .inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(sequence.reviews).toEqual(['TRANSACTION_UNCLEAR']);
    sequence.in(600_000).inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(sequence.reviews).toEqual(['SECOND_SALE']);
  });
});

describe('case 422: the review ends when the second transaction’s own report comes', () => {
  it('its void was its own: the first is captured when the shop asks', () => {
    const sequence = ownReport(paid().report(untold('voided')), 'voided');
    expect(moneyOf(sequence)).toEqual([['T1 authorized ours', 'T2 voided unwanted'], '129.90', []]);
    sequence.purchase('p1').capture('T1', 'accepted');
    expect([sequence.sent, sequence.status('p1'), sequence.balance]).toEqual([['capture T1'], 'resolved', '129.90']);
  });

  it('its capture was its own: a second sale, and a purchase that waited captures the first', () => {
    const sequence = ownReport(paid().report(untold('captured')).purchase('p1'), 'captured');
    expect(moneyOf(sequence)).toEqual([['T1 authorized ours', 'T2 captured unwanted'], '129.90', ['SECOND_SALE']]);
    sequence.reject('s1');
    expect(sequence.payment.refunds.map(({ transaction }) => transaction)).toEqual(['T2']);
  });

  it('a try that was declined was its own, too', () =>
    expect(
      moneyOf(
        paid()
          .report(untold('voided'))
          .report(says('s1', 'T2', 'declined')),
      ),
    ).toEqual([['T1 authorized ours', 'T2 voided unwanted'], '129.90', []]));
});

describe('case 423: a person says which transaction it was, and the provider can correct that', () => {
  it('of the first: that is voided, and stands again once the second has told of itself', () => {
    const sequence = paid().report(untold('voided')).accept('s1');
    expect(moneyOf(sequence)).toEqual([['T1 voided ours'], '0.00', []]);
    ownReport(sequence, 'voided');
    expect(moneyOf(sequence)).toEqual([['T1 authorized ours', 'T2 voided unwanted'], '129.90', []]);
  });

  it('of the first: that is captured, and the purchase is done; later it is a second sale', () => {
    const sequence = paid().report(untold('captured')).purchase('p1').accept('s1');
    expect([moneyOf(sequence), sequence.status('p1'), sequence.sent]).toEqual([
      [['T1 captured ours'], '129.90', []],
      'resolved',
      [],
    ]);
    ownReport(sequence, 'captured');
    expect(moneyOf(sequence)).toEqual([['T1 authorized ours', 'T2 captured unwanted'], '129.90', ['SECOND_SALE']]);
  });

  it('of another one: nothing of the first, and what was taken is a second sale', () => {
    expect(moneyOf(paid().report(untold('voided')).release('s1'))).toEqual([
      ['T1 authorized ours', 'T2 voided unwanted'],
      '129.90',
      [],
    ]);
    const sale = paid().report(untold('captured')).release('s1');
    expect(moneyOf(sale)).toEqual([['T1 authorized ours', 'T2 captured unwanted'], '129.90', ['SECOND_SALE']]);
    // What it was is known by its ids from then on.
    expect(moneyOf(paid().report(untold('voided')).release('s1').report(untold('voided')))[2]).toEqual([]);
  });

  it('a risk: what was taken is given back, and of the first a person says whether that was taken', () => {
    const sequence = paid().report(untold('captured')).reject('s1');
    expect([sequence.sent, sequence.payment.refunds.map(({ transaction }) => transaction)]).toEqual([[], ['T2']]);
  });
});

/** A person has said that it was the end of our call. */
const saidOf = (sequence: Sequence, word: Word) => sequence.report(untold(word)).accept('s1', 'T2');

describe('case 424: what was taken for the end of our call, and is another transaction’s, moves there', () => {
  it('a void: ours is asked about again', () => {
    const sequence = saidOf(voiding().voiding('T1', 'unknown'), 'voided');
    expect([moneyOf(sequence), sequence.status('v1')]).toEqual([[['T1 voided ours'], '0.00', []], 'resolved']);
    ownReport(sequence, 'voided');
    expect(moneyOf(sequence)[0]).toEqual(['T1 authorized ours', 'T2 voided unwanted']);
    sequence
      .in(120_000)
      .inquiry('s1', says('s1', 'T1', 'authorized'))
      .voiding('T1', 'accepted');
    expect([sequence.sent, moneyOf(sequence)]).toEqual([
      ['void T1', 'void T1'],
      [['T1 voided ours', 'T2 voided unwanted'], '0.00', []],
    ]);
  });

  it('a capture: ours is asked about again, and the other one is a second sale', () => {
    const sequence = saidOf(capturing().capture('T1', 'unknown'), 'captured');
    expect([moneyOf(sequence), sequence.status('p1')]).toEqual([[['T1 captured ours'], '129.90', []], 'resolved']);
    ownReport(sequence, 'captured');
    expect(moneyOf(sequence)).toEqual([['T1 authorized ours', 'T2 captured unwanted'], '129.90', ['SECOND_SALE']]);
    sequence.report(says('s1', 'T1', 'captured'));
    expect(oursOf(sequence.payment)).toMatchObject({ id: 'T1', says: 'captured', ids: ['T1', 'N-T1'] });
  });

  it('where our call had its answer, it stays done', () => {
    const sequence = ownReport(captured().report(untold('captured')), 'captured');
    expect(moneyOf(sequence)).toEqual([['T1 captured ours', 'T2 captured unwanted'], '129.90', ['SECOND_SALE']]);
  });

  it('a refund of that money is of the other one, too', () => {
    const sequence = saidOf(capturing().capture('T1', 'unknown'), 'captured').refund('r1', '30.00');
    ownReport(sequence, 'captured');
    expect(sequence.payment.refunds.map(({ transaction }) => transaction)).toEqual(['T2']);
  });
});

it('case 425: a capture that was told under known ids is told: one under others is a second sale', () =>
  expect(
    moneyOf(
      captured()
        .report(says('s1', 'T1', 'captured'))
        .report(untold('captured')),
    ),
  ).toEqual([['T1 captured ours', 'T2 captured unwanted'], '129.90', ['SECOND_SALE']]));
