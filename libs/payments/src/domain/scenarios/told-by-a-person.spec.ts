import { describe, expect, it } from '@jest/globals';
import { recordReport } from '../reports/record-report.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paid } from '../testing/beginnings.js';
import { anHourLater } from '../testing/decision-contexts.js';
import { says } from '../testing/reports.js';
import type { Sequence } from '../testing/sequence.js';

type Word = 'captured' | 'voided';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;
const WORDS: Word[] = ['captured', 'voided'];
const authorized = says('s1', 'T1', 'authorized');

/** A person says that it was seen at the provider. */
function confirmed(sequence: Sequence, report: ProviderReport): Sequence {
  const source = { notificationId: 'n1', confirmed: true, byHand: true };
  return sequence.decide((payment) => recordReport(payment, report, source, sequence.context));
}
const moneyOf = ({ payment, balance, reviews }: Sequence) => [
  payment.transactions.map(({ id, says: word, stance, ids }) => `${id} ${word} ${stance} ${ids.join()}`),
  balance,
  reviews,
];

describe('case 485: that something was a step of a transaction a person says alone: the provider is asked', () => {
  const ways: [string, Word, (word: Word) => Sequence][] = WORDS.flatMap((word): typeof ways => [
    ['what a person alone had told of', word, () => confirmed(paid(), says('s1', 'F1', word)).accept('s1')],
    [
      'what the provider had told of',
      word,
      () =>
        paid()
          .report(says('s1', 'F1', word))
          .accept('s1'),
    ],
  ]);

  it.each(ways)('%s, %s: an answer that contradicts it is the first of the reviews', (_, word, story) => {
    const sequence = story(word);
    expect([sequence.reviews, sequence.nextDue]).toEqual([[], expect.any(String)]);
    sequence.purchase('p1').in(STALE_MS).inquiry('s1', authorized);
    expect(sequence.reviews).toEqual(['! CONTRADICTS_OPERATOR']);
  });

  it.each(ways)('%s, %s: accepted, the first stands as before, and the other is one of its own', (_, word, story) => {
    const sequence = story(word).in(STALE_MS).inquiry('s1', authorized).accept('s1');
    const isTaken = word === 'captured';
    expect(moneyOf(sequence)).toEqual([
      ['T1 authorized ours T1,N-T1', `F1 ${word} unwanted F1,N-F1`],
      '129.90',
      isTaken ? ['SECOND_SALE'] : [],
    ]);
    if (isTaken) sequence.resolve({ authorizationId: 'F1', about: 'authorization', outcome: 'did-not-happen' });
    expect(moneyOf(sequence).slice(1)).toEqual(['129.90', []]);
    expect(sequence.purchase('p1').capture('T1', 'accepted').status('p1')).toBe('resolved');
  });

  it.each(ways)('%s, %s: once the provider says so as well, nobody has to be asked', (_, word, story) => {
    const sequence = story(word)
      .in(STALE_MS)
      .inquiry('s1', says('s1', 'F1', word));
    // The shop is reminded of what it has not completed.
    const tomorrow = '2026-03-02T09:00:00.000Z';
    expect([sequence.reviews, sequence.nextDue]).toEqual([[], word === 'voided' ? anHourLater : tomorrow]);
    expect(sequence.payment.transactions.map(({ saidByOperator }) => saidByOperator)).toEqual([undefined]);
  });
});
