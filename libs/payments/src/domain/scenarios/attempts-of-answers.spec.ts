import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import { paid, sale } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { captured, voiding } from '../testing/transaction-states.js';

type Word = 'authorized' | 'captured' | 'voided';

const attempt = (id: string, status: Word) => ({
  statusCode: status,
  statusDetail: status,
  transactionId: `N-${id}`,
  authorizationId: id,
  status,
});

/** The answer tells of the first transaction as it stands, and its attempts of both. */
const told = (sequence: Sequence, word: Word) => {
  const { says: first } = sequence.payment.transactions[0]!;
  const attempts = [attempt('T1', 'authorized'), attempt('T2', word)];
  const sent = sequence.sent.length;
  sequence.inquiry('s1', says('s1', 'T1', first, { attempts }));
  const [one, other] = sequence.payment.transactions;
  expect(one).toMatchObject({ id: 'T1', says: first, ids: ['T1', 'N-T1'] });
  return { other, sent: sequence.sent.slice(sent), reviews: sequence.reviews };
};

const STATES: Readonly<Record<string, () => Sequence>> = {
  'that is authorised': () => paid(),
  'that is captured': captured,
  'whose capture has no answer yet': () => paid().purchase('p1').capture('T1', 'unknown'),
  'that was captured elsewhere': () => paid().report(says('s1', 'T1', 'captured')),
  'that was voided': () => voiding().voiding('T1', 'accepted'),
  'that was given back in part': () => captured().report(givenBack('s1', 'T1', '30.00', 'm1')),
  'that was given back': () => captured().report(givenBack('s1', 'T1', '129.90', 'm1')),
};
const SALES: Readonly<Record<string, () => Sequence>> = {
  'of a direct sale': () => sale(),
  'of a direct sale that was given back': () => sale().report(givenBack('s1', 'T1', '129.90', 'm1')),
};

describe('case 372: an attempt that nobody has told of, listed beside the transaction', () => {
  describe.each(Object.entries({ ...STATES, ...SALES }))('%s', (name, state) => {
    it('is authorised: it may not stay, and is voided', () => {
      const { other, sent } = told(state(), 'authorized');
      expect([other!.stance, other!.says, sent]).toEqual(['unwanted', 'authorized', ['void T2']]);
    });

    it('is a sale: it is in review', () => {
      const { other, sent, reviews } = told(state(), 'captured');
      const reason = name === 'that was voided' ? 'LATE_SALE' : 'SECOND_SALE';
      expect([other!.stance, other!.says, sent, reviews]).toEqual(['unwanted', 'captured', [], [reason]]);
    });
  });

  it('is listed until it is gone, and told once', () => {
    const sequence = captured();
    told(sequence, 'authorized');
    expect(openEndsOf(sequence.payment).map(({ authorizationId }) => authorizationId)).toEqual(['T2']);
    const before = sequence.events.length;
    expect(told(sequence, 'authorized').sent).toEqual([]);
    expect(sequence.events.slice(before).map(({ type }) => type)).toEqual(['StatusInquired']);
    sequence.voiding('T2', 'accepted');
    expect([openEndsOf(sequence.payment), sequence.balance]).toEqual([[], '129.90']);
  });
});

it('case 25: an answer that names no authorization tells of none by its attempts: any may be the one that it speaks of', () => {
  const attempts = [attempt('T1', 'authorized'), attempt('T2', 'authorized')];
  const unnamed = { ...says('s1', 'T3', 'authorized', { attempts }), authorizationId: undefined };
  const sequence = new Sequence().start('s1').inquiry('s1', unnamed).purchase('p1').in(120_000).inquiry('s1', unnamed);
  expect(sequence.payment.transactions.map(({ ids }) => ids)).toEqual([['N-T3']]);
  expect([sequence.sent, sequence.reviews]).toEqual([[], ['AUTHORIZATION_ID_MISSING']]);
});

describe('case 373: an attempt with ids of its own says nothing of another transaction', () => {
  it.each(Object.entries({ ...STATES, ...SALES }))('its void is nobody’s, beside the transaction %s', (_, state) =>
    expect(told(state(), 'voided')).toEqual({ other: undefined, sent: [], reviews: [] }),
  );

  it('its sale may be that of our call, where the answer does not tell of that transaction: a person says so', () => {
    const sequence = paid().purchase('p1').capture('T1', 'unknown');
    sequence.inquiry('s1', says('s1', 'T3', 'declined', { attempts: [attempt('C1', 'captured')] }));
    expect([sequence.status('p1'), sequence.reviews]).toEqual(['pending OUTCOME_UNKNOWN', ['TRANSACTION_UNCLEAR']]);
    expect([sequence.accept('s1').status('p1'), sequence.reviews]).toEqual(['resolved', []]);
  });
});
