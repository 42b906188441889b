import { describe, expect, it } from '@jest/globals';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { callOf, paymentWith, transaction } from '../testing/made-payment.js';
import { answer, attempt, found } from '../testing/told-answers.js';
import { reportsIn } from './answer-reports.js';

type Made = Partial<Transaction>;

const T1 = (patch: Made = {}) => transaction({ says: 'authorized', ...patch });

const number = (status: Transaction['says'], id: string) => attempt(id, status, { transactionId: `N-${id}` });

describe('the reports in an answer beside a known transaction', () => {
  const doubt = answer('T9', 'failed', [number('authorized', 'T2')]);

  it.each<[string, Transaction[], ProviderReport, string[]]>([
    [
      'are of a later state of it first',
      [T1()],
      answer('T2', 'authorized', [attempt('T1', 'captured')]),
      ['T1 captured', 'T2 authorized'],
    ],
    [
      'not of an earlier one',
      [T1({ says: 'captured' })],
      answer('T2', 'authorized', [attempt('T1', 'authorized')]),
      ['T2 authorized'],
    ],
    ['not of the same', [T1()], answer('T2', 'authorized', [attempt('T1', 'authorized')]), ['T2 authorized']],
    [
      'of the same, if only a notification told it',
      [T1({ confirmed: false })],
      answer('T2', 'authorized', [attempt('T1', 'authorized')]),
      ['T1 authorized', 'T2 authorized'],
    ],
    [
      'of the same, if it is inferred',
      [T1({ says: 'captured', isInferred: true })],
      answer('T2', 'authorized', [attempt('T1', 'captured')]),
      ['T1 captured', 'T2 authorized'],
    ],
    [
      'of an unclear one, which is another',
      [T1(), transaction({ id: 'T2', mayBe: 'T1' })],
      answer('T1', 'authorized', [attempt('T2', 'captured')]),
      ['T2 captured apart', 'T1 authorized'],
    ],
    [
      'of a capture under a new id, if our call was accepted',
      [T1({ call: callOf('capture', 'accepted') })],
      answer('T9', 'failed', [attempt('C1', 'captured')]),
      ['C1 captured', 'T9 failed'],
    ],
    [
      'of another, if the answer is about the known one',
      [T1({ call: callOf('capture', 'accepted') })],
      answer('T1', 'authorized', [attempt('C1', 'captured')]),
      ['T1 authorized', 'C1 captured apart'],
    ],
    [
      'of another, if it is not authorized any more',
      [T1({ says: 'captured', call: callOf('capture', 'done') })],
      answer('T9', 'failed', [attempt('C1', 'captured')]),
      ['C1 captured apart', 'T9 failed'],
    ],
    [
      'of another, if it is a void',
      [T1({ call: callOf('void', 'accepted') })],
      answer('T9', 'failed', [attempt('C1', 'voided')]),
      ['T9 failed'],
    ],
    [
      'without the id of what may be the authorization of a sale',
      [T1({ says: 'captured', captureHasIds: true })],
      doubt,
      ['number N-T2 authorized', 'T9 failed'],
    ],
    [
      'with that id, if we captured the sale',
      [T1({ says: 'captured', captureHasIds: true, call: callOf('capture', 'done') })],
      doubt,
      ['T2 authorized', 'T9 failed'],
    ],
    [
      'without that id, if we called a void of the sale',
      [T1({ says: 'captured', captureHasIds: true, call: callOf('void', 'done') })],
      doubt,
      ['number N-T2 authorized', 'T9 failed'],
    ],
    ['with that id, if the sale is authorized', [T1({ captureHasIds: true })], doubt, ['T2 authorized', 'T9 failed']],
    [
      'with that id, if the sale is of another session',
      [T1({ says: 'captured', captureHasIds: true, sessionId: 'session-2' })],
      doubt,
      ['T2 authorized', 'T9 failed'],
    ],
    [
      'with the id of another sale',
      [T1({ says: 'captured', captureHasIds: true })],
      answer('T9', 'failed', [number('captured', 'T2')]),
      ['T2 captured', 'T9 failed'],
    ],
    [
      'with the only id that it has',
      [T1({ says: 'captured', captureHasIds: true })],
      answer('T9', 'failed', [attempt('T2', 'authorized')]),
      ['T2 authorized', 'T9 failed'],
    ],
  ])('%s', (_, transactions, said, expected) => expect(found(paymentWith(transactions), said)).toEqual(expected));

  it('are over its amount', () => {
    const known = paymentWith([T1({ amount: { minor: 100, currency: 'TRY' } })]);
    const [first, , last] = reportsIn(
      known,
      answer('T2', 'authorized', [attempt('T1', 'captured'), attempt('T3', 'captured')]),
    );
    expect([first?.amount, first?.currency, last?.amount]).toEqual(['1.00', 'TRY', '129.90']);
  });
});
