import { describe, expect, it } from '@jest/globals';
import { formats } from '../../texts/formats.js';
import { textsFor, type Locale } from '../../texts/texts.js';
import { compare, type Compared } from './compare.js';

const lira = (minor: number) => ({ minor, currency: 'TRY' });
const authorized = {
  id: 'A-1',
  ids: ['A-1'],
  sessionId: 's-1',
  stance: 'ours',
  says: 'authorized',
  amount: lira(12_990),
};

const payment = {
  sessions: { 's-1': { sessionId: 's-1', amount: lira(12_990), opening: 'open' } },
  transactions: [authorized],
  reviews: [
    { sessionId: 's-1', reason: 'AMOUNT_MISMATCH', says: 'captured', amount: lira(123_400), transaction: 'A-2' },
  ],
  refunds: [],
};
const review = { sessionId: 's-1', reason: 'AMOUNT_MISMATCH', transaction: 'A-2' };
const report = {
  status: 'dispute-won',
  statusCode: 'Success',
  statusDetail: '',
  amount: '1234.00',
  currency: 'TRY',
  transactionId: '79',
};

const compared = (locale: Locale, of: object = payment, peeked: object = { kind: 'report', report }): Compared[] =>
  compare(
    { money: (...said) => formats(locale).money(...said), states: textsFor(locale).payment.comparedStates },
    of as never,
    review as never,
    peeked as never,
  );

describe('a review, side by side', () => {
  it('case 350: A review is compared in the words of the reader: no name of a field or state of the code', () => {
    expect(compared('en')).toEqual([
      {
        what: 'amount',
        expected: '129.90 TRY',
        received: '1,234.00 TRY',
        now: '1,234.00 TRY',
        differs: true,
        difference: '+1,104.10 TRY',
      },
      { what: 'currency', expected: 'TRY', received: 'TRY', now: 'TRY', differs: false },
      {
        what: 'state',
        expected: 'authorised',
        received: 'captured',
        now: 'dispute won (Success)',
        differs: false,
      },
      { what: 'transaction', expected: 'A-1', received: 'A-2', now: '79', differs: true },
    ]);
  });

  it('says it in Turkish, with its signs of numbers', () => {
    const [amount, , state] = compared('tr');
    expect(amount).toMatchObject({ expected: '129,90 TRY', received: '1.234,00 TRY', difference: '+1.104,10 TRY' });
    expect(state).toMatchObject({
      expected: 'provizyon alındı',
      received: 'tahsil edildi',
      now: 'itiraz kazanıldı (Success)',
    });
  });

  it('takes the state of the session where it has no transaction, and shows nothing where nobody has answered', () => {
    const unpaid = { ...payment, transactions: [], reviews: [] };
    const [amount, currency, state, transaction] = compared('en', unpaid, { kind: 'no-answer' });
    expect(amount).toMatchObject({ expected: '129.90 TRY', received: '–', now: '–', differs: false });
    expect(currency).toMatchObject({ received: '–', differs: false });
    expect(state).toMatchObject({ expected: 'page open, not paid', received: '–', now: '–' });
    expect(transaction).toMatchObject({ expected: '–', received: 'A-2', now: '–', differs: false });
  });
});
