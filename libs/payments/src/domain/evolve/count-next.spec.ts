import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { callOf, paymentWith, transaction } from '../testing/made-payment.js';
import { noon } from '../testing/stories.js';
import { countNext } from './count-next.js';

type Made = Partial<Transaction>;

const draft = (transactions: Transaction[], patch: Partial<Payment> = {}) =>
  structuredClone(paymentWith(transactions, patch));

describe('the next authorization counts', () => {
  const second = (patch: Made = {}) =>
    transaction({ id: 'T2', says: 'authorized', stance: 'unwanted', reason: 'SECOND_AUTHORIZATION', ...patch });
  const hint = (patch: Made = {}) => transaction({ says: 'authorized', confirmed: false, ...patch });
  const counting = (transactions: Transaction[], patch: Partial<Payment> = {}) => {
    const payment = draft(transactions, patch);
    countNext(payment);
    return payment.transactions
      .filter(({ stance }) => stance === 'ours')
      .map(({ id }) => id)
      .join();
  };

  it.each<[string, Transaction[], string]>([
    ['if none does', [second()], 'T2'],
    ['in place of a hint', [hint(), second()], 'T2'],
    ['not in place of a confirmed one', [hint({ confirmed: true }), second()], 'T1'],
    ['not a hint in place of a hint', [hint(), second({ confirmed: false })], 'T1'],
    ['the confirmed one first', [second(), second({ id: 'T3', ids: ['T3'], confirmed: false })], 'T2'],
    [
      'the newest of two hints',
      [second({ confirmed: false }), second({ id: 'T3', ids: ['T3'], confirmed: false })],
      'T3',
    ],
    ['not if a person dismissed it', [second({ reason: 'DISMISSED_IN_REVIEW' })], ''],
    ['not if it is in review', [second({ stance: 'disputed' })], ''],
    ['not if it is captured', [second({ says: 'captured' })], ''],
    ['not if it was called', [second({ call: callOf('void', 'sent') })], ''],
    ['not if it is of another cycle', [second({ cycle: 2 })], ''],
    ['not if its session is not known', [second({ sessionId: 'unknown' })], ''],
    ['not if it has no id to capture with', [second({ authorizationId: undefined })], ''],
  ])('%s', (_, transactions, expected) => expect(counting(transactions)).toBe(expected));

  it('not in a session that is over or of another cycle, nor in a cancelled order', () => {
    const { sessions } = paymentWith([]);
    const session = (patch: object) => ({
      sessions: { ...sessions, 'session-1': { ...sessions['session-1']!, ...patch } },
    });
    const ended = (how: 'declined' | 'expired') => session({ end: { how, at: noon } });
    expect([
      counting([second()], ended('expired')),
      counting([second()], ended('declined')),
      counting([second()], session({ cycle: 2 })),
      counting([second()], { isCancelled: true }),
    ]).toEqual(['', 'T2', '', '']);
  });
});
