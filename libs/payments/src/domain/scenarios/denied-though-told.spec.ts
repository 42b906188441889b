import { describe, expect, it } from '@jest/globals';
import { late } from '../testing/beginnings.js';
import { confirmed, says, unconfirmed } from '../testing/reports.js';
import { recordReport } from '../reports/record-report.js';
import { Sequence } from '../testing/sequence.js';

const denial = { authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' } as const;
const taken = says('s1', 'C1', 'captured');
const disputed = says('s1', 'T1', 'disputed', { statusCode: 'Chargeback' });
/** The page ended unpaid, then a message told of an authorization, and the provider of a capture under other ids, which a person kept. */
const kept = (source = confirmed) =>
  new Sequence()
    .start('s1')
    .in(2 * 3_600_000)
    .inquiry('s1')
    .decide((payment) => recordReport(payment, says('s1', 'T1', 'authorized'), source, new Sequence().context))
    .inquiry('s1', taken)
    .release('s1')
    .in(60_000)
    .accept('s1', 'C1');
const standOf = ({ payment }: Sequence) =>
  payment.transactions.map(({ id, stance, says: word }) => `${id} ${stance} ${word}`);

describe('case 747: a person says that an authorization is not there, whose capture the provider has told of under other ids', () => {
  it.each([
    ['that a message told of', unconfirmed, []],
    ['that the provider told of', confirmed, ['T1 unwanted voided']],
  ])('the money stays in review: one %s', (_which, source, gone) => {
    const sequence = kept(source).resolve(denial);
    expect([sequence.reviews, standOf(sequence)]).toEqual([['LATE_SALE'], [...gone, 'C1 unwanted captured']]);
    expect(sequence.accept('s1', 'C1').balance).toBe('129.90');
  });

  it('is over once a person says that this money is not there either, and the provider is asked', () => {
    const sequence = kept(unconfirmed)
      .resolve(denial)
      .resolve({ ...denial, authorizationId: 'C1' });
    expect([sequence.reviews, standOf(sequence), sequence.nextDue !== undefined]).toEqual([[], [], true]);
    expect(sequence.inquiry('s1', taken).reviews).toEqual(['LATE_SALE']);
  });
});

it('case 747: the provider tells again of the dispute of a sale that a person has denied: it is listed', () => {
  const sequence = late().report(says('s1', 'T1', 'unrecognized', { statusCode: 'Held' }));
  sequence.report(disputed).resolve(denial);
  expect(sequence.reviews).toEqual([]);
  expect(sequence.inquiry('s1', disputed).reviews).toEqual(['UNRECOGNIZED_STATUS']);
});
