import { describe, expect, it } from '@jest/globals';
import { nameOf, recordDispute } from './record-dispute.js';
import { recordAuthorization } from './record-transaction-report.js';
import type { Dispute } from '../state/dispute.js';
import { noon } from '../testing/decision-contexts.js';
import { lira } from '../testing/event-values.js';
import { paymentWith, reportedOf, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { words } from '../testing/told-failures.js';
import { authorized, before, lending, lent } from '../testing/unclear-transactions.js';

const dispute = (patch: Partial<Dispute> = {}): Dispute => ({
  id: 'dispute-1',
  sessionId: 'session-1',
  transaction: 'T1',
  amount: lira('29.90'),
  phase: 'open',
  since: noon,
  word: 'Chargeback',
  ...patch,
});
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
    ['ends a dispute as won', 'dispute-won', dispute(), undefined, [['DisputeWon', undefined]]],
    ['does not end one as lost', 'dispute-lost', dispute(), undefined, [['DisputeUpdated', undefined]]],
    [
      'opens a new one where the last was won and it tells of a loss',
      'dispute-lost',
      dispute({ phase: 'won' }),
      less,
      [['DisputeOpened', lira(less)]],
    ],
    ['holds more', 'disputed', dispute(), more, [['DisputeUpdated', lira(more)]]],
    ['holds as much', 'disputed', dispute(), same, [['DisputeUpdated', undefined]]],
    ['does not hold less', 'disputed', dispute(), less, [['DisputeUpdated', undefined]]],
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
