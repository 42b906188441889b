import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says, seen } from '../testing/reports.js';
import { lira } from '../testing/stories.js';
import { displaceGone, notePlace } from './transaction-in-draft.js';

type Made = Partial<Transaction>;

const own = seen(says('session-1', 'T1', 'captured'));

const known = (payment: Payment) => payment.transactions[0];

const T1 = (patch: Made = {}): Made => ({ says: 'authorized', ...patch });

describe('the session of a transaction', () => {
  it.each<[string, Made, string, object | undefined, Made]>([
    [
      'is corrected, if only a notification told it',
      { isPlacedByHint: true },
      'session-2',
      own,
      { sessionId: 'session-2' },
    ],
    ['is corrected, if nobody confirmed it', { confirmed: false }, 'session-2', own, { sessionId: 'session-2' }],
    ['stays, if it is certain', {}, 'session-2', own, {}],
    ['stays, if the other one is not known', { isPlacedByHint: true }, 'unknown', own, {}],
    ['stays, with the amount, if it is the same', { isPlacedByHint: true, amount: lira('1.00') }, 'session-1', own, {}],
    ['stays a hint without words', { isPlacedByHint: true }, 'session-2', undefined, { isPlacedByHint: true }],
    [
      'stays a hint, if that is unconfirmed',
      { isPlacedByHint: true },
      'session-2',
      { ...own, unconfirmed: true },
      { isPlacedByHint: true },
    ],
    [
      'stays a hint, if no id is told',
      { isPlacedByHint: true },
      'session-2',
      { ...own, authorizationId: undefined, transactionId: undefined },
      { isPlacedByHint: true },
    ],
  ])('%s', (_, patch, sessionId, evidence, expected) => {
    const payment = structuredClone(paymentWith([transaction(patch)]));
    notePlace(payment, known(payment)!, sessionId, evidence as typeof own);
    expect(payment.transactions).toEqual([{ ...transaction(patch), isPlacedByHint: undefined, ...expected }]);
  });

  it.each<[string, Made, boolean]>([
    ['if it is voided', { says: 'voided' }, true],
    ['if all was given back', { amount: { minor: 0, currency: 'TRY' } }, true],
    ['not if it is authorized', T1(), false],
    ['not if it is captured', {}, false],
  ])('what counted before stops to count, %s', (_, patch, expected) => {
    const payment = structuredClone(paymentWith([transaction(patch), transaction({ id: 'T2' })]));
    displaceGone(
      { ...payment, transactions: [payment.transactions[1]!, payment.transactions[0]!] },
      payment.transactions[1]!,
    );
    expect(payment.transactions[0]).toEqual({
      ...transaction(patch),
      ...(expected && { stance: 'unwanted', reason: 'SECOND_SALE', hasCounted: true }),
    });
  });
});
