import { describe, expect, it } from '@jest/globals';
import { reportsIn } from './answer-reports.js';
import type { ProviderAttempt, ProviderReport } from '../values/provider-report.js';
import { recordReport } from '../reports/record-report.js';
import { paid } from '../testing/beginnings.js';
import { says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { atNoon } from '../testing/stories.js';
import { captured, voiding } from '../testing/transaction-states.js';

type Word = NonNullable<ProviderAttempt['status']>;

const attempt = (id: string, status: Word, patch: Partial<ProviderAttempt> = {}): ProviderAttempt => ({
  statusCode: `word ${status}`,
  statusDetail: `detail ${status}`,
  transactionId: `N-${id}`,
  authorizationId: id,
  status,
  ...patch,
});
/** What an attempt tells, over the amount of its page. */
const told = (id: string, status: Word, patch: Partial<ProviderReport> = {}): ProviderReport => ({
  sessionId: 's1',
  subject: 'payment',
  status,
  statusCode: `word ${status}`,
  statusDetail: `detail ${status}`,
  transactionId: `N-${id}`,
  authorizationId: id,
  attempts: [],
  amount: '129.90',
  currency: 'TRY',
  ...patch,
});
const answer = (attempts: ProviderAttempt[], patch: Partial<ProviderReport> = {}) =>
  says('s1', 'D1', 'declined', { attempts, ...patch });
const open = () => new Sequence().start('s1');
/** What is told beside the answer itself, which is among it once. */
const besides = ({ payment }: Sequence, report: ProviderReport) => {
  const reports = reportsIn(payment, report);
  expect(reports.filter((each) => each === report)).toHaveLength(1);
  return reports.filter((each) => each !== report);
};
const apart = { isApart: true } as const;

describe('what an answer tells beside itself', () => {
  it('of an attempt that nobody has told of, over the amount of its page', () =>
    expect(besides(open(), answer([attempt('T1', 'authorized')]))).toEqual([told('T1', 'authorized')]));

  it('nothing, of a session of another payment', () =>
    expect(besides(open(), answer([attempt('T1', 'authorized')], { sessionId: 's7' }))).toEqual([]));

  it.each<[string, ProviderAttempt[], Partial<ProviderReport>]>([
    ['an attempt whose word says nothing of money', [attempt('T1', 'authorized', { status: undefined })], {}],
    ['one without any id', [attempt('T1', 'captured', { transactionId: undefined, authorizationId: undefined })], {}],
    ['itself, by its number', [attempt('T1', 'authorized', { transactionId: 'N-D1' })], {}],
    ['itself, by the id to capture with', [attempt('T1', 'authorized', { authorizationId: 'D1' })], {}],
    ['what was let go before anybody had told of it', [attempt('T1', 'voided')], {}],
    ['what was authorised, and let go since', [attempt('T1', 'authorized'), attempt('T1', 'voided')], {}],
  ])('not %s', (_, attempts, patch) => expect(besides(open(), answer(attempts, patch))).toEqual([]));

  it('of each of several, by its last word, and none is the sale of another one', () => {
    const attempts = [attempt('T1', 'authorized'), attempt('T2', 'authorized'), attempt('T2', 'captured')];
    expect(besides(open(), answer(attempts))).toEqual([told('T1', 'authorized', apart), told('T2', 'captured', apart)]);
  });

  it('after the money that the answer itself tells of, which counts', () => {
    const both = answer([attempt('T1', 'authorized')], { status: 'authorized' });
    expect(reportsIn(open().payment, both)).toEqual([both, told('T1', 'authorized', apart)]);
  });

  describe('an authorization beside a sale that nobody had told of, which may be taken from it', () => {
    const sold = (...ids: string[]) =>
      answer(
        ids.map((id) => attempt(id, 'authorized')),
        { status: 'captured' },
      );
    const doubted = (id: string) => told(id, 'authorized', { ...apart, authorizationId: undefined });

    it('is it, where it is the only one', () => {
      expect(reportsIn(open().payment, sold('T1'))).toEqual([
        told('T1', 'authorized', apart),
        { ...sold('T1'), stepOf: 'T1' },
      ]);
      const { balance, reviews, payment } = open().inquiry('s1', sold('T1'));
      expect([balance, reviews, payment.transactions.map(({ ids }) => ids)]).toEqual([
        '129.90',
        [],
        [['T1', 'N-T1', 'N-D1', 'D1']],
      ]);
    });

    it('is in review, where there are two, or the sale is known already', () => {
      expect(reportsIn(open().payment, sold('T1', 'T2')).slice(1)).toEqual([doubted('T1'), doubted('T2')]);
      const { reviews, sent } = open().report(sold()).inquiry('s1', sold('T1'));
      expect([reviews, sent]).toEqual([['AUTHORIZATION_ID_MISSING'], []]);
    });

    it('also beside what moves no money', () => {
      const { reviews, sent } = open()
        .report(sold())
        .inquiry('s1', answer([attempt('T1', 'authorized')], { transactionId: 'N-D2', authorizationId: 'D2' }));
      expect([reviews, sent]).toEqual([['AUTHORIZATION_ID_MISSING'], []]);
    });

    it('is another one, where the page takes the money at once', () =>
      expect(besides(new Sequence({ flow: 'sale' }).start('s1'), sold('T1'))).toEqual([
        told('T1', 'authorized', apart),
      ]));
  });

  it.each<[string, Partial<ProviderReport>]>([
    ['a word about money that is given back', { subject: 'refund', status: 'captured' }],
    ['a message that moves none', { subject: 'other', status: 'authorized' }],
    ['a void', { status: 'voided' }],
  ])('also beside %s', (_, patch) =>
    expect(besides(open(), answer([attempt('T1', 'captured')], patch))).toEqual([told('T1', 'captured')]),
  );

  it('with one id only, since one is enough to know it again', () => {
    const byNumber = attempt('T1', 'authorized', { authorizationId: undefined });
    const byId = attempt('T1', 'authorized', { transactionId: undefined });
    // An answer without any id is not taken for it.
    const nameless = { transactionId: undefined, authorizationId: undefined };
    expect([byNumber, byId].map((only) => besides(open(), answer([only], nameless)))).toEqual([
      [told('T1', 'authorized', { authorizationId: undefined })],
      [told('T1', 'authorized', { transactionId: undefined })],
    ]);
  });
});

describe('of a transaction that is known, an attempt is told where it brings something new', () => {
  const believed = () =>
    open().decide((payment) => recordReport(payment, says('s1', 'T1', 'authorized'), { confirmed: false }, atNoon));
  const byHand = () => paid().purchase('p1').capture('T1', 'unknown').resolve({ guid: 'p1', outcome: 'happened' });

  it.each<[string, () => Sequence, Word, boolean]>([
    ['authorized, and captured since', () => paid(), 'captured', true],
    ['authorized, and voided since', () => paid(), 'voided', true],
    ['authorized, as the provider has said before', () => paid(), 'authorized', false],
    ['authorized, as only a notification has said', believed, 'authorized', true],
    ['captured, as the provider has said before', captured, 'captured', false],
    ['captured, as only a person has said', byHand, 'captured', true],
    ['captured, and authorized before', captured, 'authorized', false],
    ['captured, and said to be voided', captured, 'voided', false],
    ['voided, and said to be captured', () => voiding().voiding('T1', 'accepted'), 'captured', false],
  ])('%s', (_, state, word, isTold) =>
    expect(besides(state(), answer([attempt('T1', word)]))).toEqual(isTold ? [told('T1', word)] : []),
  );

  it('over the amount of that transaction, and beside money of the answer itself', () => {
    const sequence = open().report(says('s1', 'T1', 'authorized', { amount: '99.90' }));
    const both = says('s1', 'T2', 'authorized', { attempts: [attempt('T1', 'captured')] });
    expect(besides(sequence, both)).toEqual([told('T1', 'captured', { amount: '99.90' })]);
  });

  it('before another one that is not known', () =>
    expect(besides(paid(), answer([attempt('T2', 'authorized'), attempt('T1', 'captured')]))).toEqual([
      told('T1', 'captured'),
      told('T2', 'authorized'),
    ]));
});

it('what one report of an answer brings is known to the next', () => {
  const sequence = open().inquiry(
    's1',
    answer([attempt('T1', 'authorized')], { status: 'captured', subject: 'refund', amount: '10' }),
  );
  expect(sequence.payment.transactions.map(({ id, says: word }) => [id, word])).toEqual([['T1', 'captured']]);
  expect(sequence.payment.refunds.map(({ transaction }) => transaction)).toEqual(['T1']);
});
