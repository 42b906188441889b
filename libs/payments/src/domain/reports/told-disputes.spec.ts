import { describe, expect, it } from '@jest/globals';
import { nameOf, recordDispute } from './record-dispute.js';
import { recordAuthorization } from './record-transaction-report.js';
import type { Dispute } from '../state/dispute.js';
import { lira } from '../testing/event-values.js';
import { disputeOf, paymentWith, reportedOf, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { words } from '../testing/told-failures.js';
import { authorized, before, lending, lent } from '../testing/unclear-transactions.js';

const recorded = (word: 'disputed' | 'dispute-won' | 'dispute-lost', known: Dispute, amount?: string) => {
  const payment = paymentWith([transaction()], { disputes: [known] });
  const reported = reportedOf(payment, says('session-1', 'T1', word, { amount }), { unconfirmed: true });
  return recordDispute(payment, reported, word).map(({ type, data }) => [
    type,
    'amount' in data ? data.amount : undefined,
  ]);
};

describe('a notification alone', () => {
  const [less, same, more] = ['19.90', '29.90', '39.90'];

  it.each([
    ['ends a dispute as won', 'dispute-won', disputeOf(), undefined, [['DisputeWon', undefined]]],
    ['does not end one as lost', 'dispute-lost', disputeOf(), undefined, [['DisputeUpdated', undefined]]],
    [
      'opens a new one where the last was won and it tells of a loss',
      'dispute-lost',
      disputeOf({ phase: 'won' }),
      less,
      [['DisputeOpened', lira(less)]],
    ],
    ['holds more', 'disputed', disputeOf(), more, [['DisputeUpdated', lira(more)]]],
    ['holds as much', 'disputed', disputeOf(), same, [['DisputeUpdated', undefined]]],
    ['does not hold less', 'disputed', disputeOf(), less, [['DisputeUpdated', undefined]]],
  ] as const)('%s', (_, word, known, amount, expected) => {
    expect(recorded(word, known, amount)).toEqual(expected);
  });
});

describe('a dispute that names no transaction is of', () => {
  const report = says('session-1', 'T1', 'disputed', { authorizationId: undefined, transactionId: undefined });
  const borrowing = (known: ReturnType<typeof transaction>) =>
    lending({ borrowed: { ...lent, before: before(known) } });

  it.each([
    ['the borrowed capture, where that alone was told', borrowing(authorized()), 'C1'],
    ['the transaction, where it was captured before as well', borrowing(transaction()), 'T1'],
    ['the transaction, where it borrowed nothing', transaction(), 'T1'],
  ])('%s', (_, known, expected) => {
    expect(nameOf(known, { report })).toBe(expected);
  });
});

describe('the provider says that it is authorized, and a person said', () => {
  it.each([
    ['that too: confirmed', authorized({ saidByOperator: true }), ['TransactionConfirmed T1']],
    ['that it is captured: in review', transaction({ saidByOperator: true }), ['CONTRADICTS_OPERATOR T1']],
    [
      'that it is voided: in review',
      transaction({ says: 'voided', saidByOperator: true }),
      ['CONTRADICTS_OPERATOR T1'],
    ],
  ])('%s', (_, known, expected) => {
    const payment = paymentWith([known]);
    expect(words(recordAuthorization(payment, reportedOf(payment, says('session-1', 'T1', 'authorized'))))).toEqual(
      expected,
    );
  });
});
