import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { recordReport } from '../reports/record-report.js';
import { refusalOf } from '../testing/given.js';
import { givenBack, says, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

describe('case 370: a sale over another amount, told after a refund of it', () => {
  const sequence = new Sequence({ flow: 'sale' })
    .start('s1')
    .report(givenBack('s1', 'T1', '30.00', 'm1'))
    .report(says('s1', 'T1', 'captured', { amount: '99.90' }));

  it('is in review, and is known by its ids', () => {
    expect(sequence.reviews).toEqual(['AMOUNT_MISMATCH']);
    expect(sequence.payment.transactions.map(({ ids }) => ids)).toEqual([['N-T1', 'T1']]);
  });

  it('is the payment once it is accepted, as it was told', () => {
    sequence.accept('s1');
    expect(sequence.balance).toBe('69.90');
    expect(sequence.payment.transactions.map(({ isInferred }) => isInferred)).toEqual([undefined]);
  });
});

it('case 371: a person said of a second transaction that it is not there, and it is given back once the provider was asked', () => {
  const [first, second] = [says('s1', 'T1', 'authorized'), says('s1', 'T2', 'authorized')];
  const sequence = new Sequence().start('s1').report(first);
  sequence.decide((payment) => recordReport(payment, second, unconfirmed, sequence.context));
  sequence.resolve({ authorizationId: 'T2', about: 'authorization', outcome: 'did-not-happen' });
  expect(sequence.payment.transactions.map(({ id }) => id)).toEqual(['T1']);
  expect(sequence.nextDue).toBe(plus(sequence.now, 30_000));
  sequence.in(120_000).inquiry('s1', second);
  expect(sequence.payment.transactions.map(({ id, call }) => [id, call?.kind])).toEqual([
    ['T1', undefined],
    ['T2', 'void'],
  ]);
});

it('case 386: money of which it was unclear what it is goes back, as a person wants, and the refund is told under a number of its own', () => {
  const wrong = { amount: '99.90' };
  const sequence = new Sequence({ refunds: 'api', confirmation: 'webhook' })
    .start('s1')
    .report(says('s1', 'T1', 'authorized', wrong))
    .report(says('s1', 'C1', 'captured', wrong))
    .reject('s1')
    .refunding('review-C1', 'accepted')
    .report(givenBack('s1', 'R1', '99.90', 'm1'));
  expect(sequence.payment.refunds.map(({ guid, phase }) => `${guid} ${phase}`)).toEqual(['review-C1 completed']);
});

const notThere = { authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' } as const;
const paidAnew = () =>
  new Sequence({ flow: 'sale' })
    .start('s1')
    .void('v1')
    .report(says('s1', 'T1', 'captured'))
    .report(says('s1', 'T1', 'failed'))
    .inquiry('s1', says('s1', 'T1', 'captured'))
    .report(says('s1', 'T3', 'captured'));

describe('case 387: an answer that was older than the word that a late sale had failed, and the session is paid anew', () => {
  const known = ({ payment }: Sequence) => payment.transactions.map(({ id, stance, says: word }) => [id, stance, word]);

  it('a person who does not find it at the provider says so, and it is off the list; the provider is asked once more', () => {
    const sequence = paidAnew();
    expect(sequence.reviews).toHaveLength(2);
    sequence.resolve(notThere);
    expect([known(sequence), sequence.reviews.length]).toEqual([[['T3', 'unwanted', 'captured']], 1]);
    expect(sequence.nextDue).toBeDefined();
  });

  it('a person who was wrong is corrected by the provider: it is in review again', () => {
    const sequence = paidAnew().resolve(notThere);
    sequence.in(600_000).inquiry('s1', says('s1', 'T1', 'captured'));
    expect([known(sequence).at(-1), sequence.reviews.length]).toEqual([['T1', 'unwanted', 'captured'], 2]);
  });
});

it('case 388: money that goes back, or went back in part, is there: nobody can say that it is not', () => {
  const goingBack = paidAnew().reject('s1');
  expect(refusalOf(() => goingBack.resolve(notThere))?.code).toBe('NOTHING_TO_RESOLVE');
  const given = paidAnew().report(givenBack('s1', 'T1', '30.00', 'm1'));
  expect(refusalOf(() => given.resolve(notThere))?.code).toBe('NOTHING_TO_RESOLVE');
});
