import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Review } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { atNoon, lira, noon } from '../testing/stories.js';
import { isDenied, isKeptTo, keptWord, noteKept, saidAgain } from './denied-decisions.js';

type Made = Partial<Transaction>;

const draft = (transactions: Transaction[], patch: Partial<Payment> = {}) =>
  structuredClone(paymentWith(transactions, patch));

const by = { by: 'ayla', why: 'seen' };

describe('what a person said against the provider', () => {
  const review = (patch: Partial<Review> = {}): Review => ({
    sessionId: 'session-1',
    reason: 'CONTRADICTS_OPERATOR',
    transaction: 'T1',
    since: noon,
    reportKey: 'k',
    says: 'authorized',
    ...patch,
  });
  const others = [review({ transaction: 'T2' }), review({ reason: 'LATE_SALE' })];

  it('is kept, once a person said it again', () => {
    const note = (reviews: Review[], isByHand: boolean) => {
      const payment = draft([transaction({ keptAgainst: 'voided' })], { reviews });
      noteKept(payment, payment.transactions[0]!, isByHand);
      return [payment.transactions[0]!.keptAgainst, payment.reviews.length];
    };
    expect([
      note([review(), ...others], true),
      note([review({ says: undefined })], true),
      note([review()], false),
      note(others, true),
    ]).toEqual([
      ['authorized', 2],
      ['unknown', 0],
      [undefined, 1],
      [undefined, 2],
    ]);
    const denied = (reviews: Review[]) => isDenied(draft([], { reviews }), transaction());
    expect([denied([review()]), denied(others)]).toEqual([true, false]);
  });

  it("is kept against one word, as long as it is a person's", () => {
    const kept = (patch: Made) => isKeptTo(transaction({ keptAgainst: 'authorized', ...patch }), 'authorized');
    expect([
      kept({ saidByOperator: true }),
      kept({ isVouchedFor: true }),
      kept({}),
      kept({ keptAgainst: 'voided', saidByOperator: true }),
    ]).toEqual([true, true, false, false]);
    expect([
      keptWord(transaction({ keptAgainst: 'unknown' })),
      keptWord(transaction({ keptAgainst: 'voided' })),
      keptWord(transaction()),
    ]).toEqual([undefined, 'voided', undefined]);
  });

  it('is said again by the same event', () => {
    const exchange = { statusCode: 'BY_OPERATOR', statusDetail: 'seen again at the provider' };
    const again = (patch: Made) => saidAgain(transaction(patch), by, atNoon);
    const data = { authorizationId: 'T1', sessionId: 'session-1', operator: by, at: noon };
    const [captured, voided, vouched] = [again({}), again({ says: 'voided' }), again({ isVouchedFor: true })];
    const words = (captured[0]!.data as { exchange: typeof exchange }).exchange;
    expect(words.statusDetail).toContain(exchange.statusDetail);
    expect(captured).toEqual([{ type: 'PaymentCaptured', data: { ...data, exchange: words, amount: lira('129.90') } }]);
    expect(voided).toEqual([{ type: 'AuthorizationVoided', data: { ...data, exchange: words } }]);
    expect(vouched).toEqual([
      {
        type: 'TransactionConfirmed',
        data: {
          sessionId: 'session-1',
          transaction: 'T1',
          evidence: { deduplicationKey: `operator|T1|${noon}`, byHand: true, ...words },
          at: noon,
        },
      },
    ]);
  });
});
