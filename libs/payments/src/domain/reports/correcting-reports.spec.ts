import { describe, expect, it } from '@jest/globals';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { callOf, paymentWith, reportedOf, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { lira, noon } from '../testing/stories.js';
import { correctedHints, isOfAnotherSession } from './corrected-hint.js';

type Made = Partial<Transaction>;

type Patch = Partial<ProviderReport>;

const of = (status: ProviderReport['status'], patch: Patch = {}) => says('session-1', 'T1', status, patch);

describe('what only a notification told is corrected', () => {
  const hint = (patch: Made = {}) => transaction({ says: 'authorized', confirmed: false, ...patch });
  const called = { call: callOf('capture', 'sent') };
  const elsewhere = { sessionId: 'session-2' };
  const corrected = (known: Transaction, report: ProviderReport, evidence = {}) => {
    const payment = paymentWith([known]);
    return correctedHints(payment, reportedOf(payment, report, evidence)).map(({ type, data }) => [
      type,
      (data as { sessionId: string }).sessionId,
      (data as { evidence?: object }).evidence,
    ]);
  };
  const deny = (sessionId = 'session-1') => [
    'TransactionDenied',
    sessionId,
    {
      deduplicationKey: 'session-1|corrects|T1',
      statusCode: 'CORRECTED',
      statusDetail: 'The provider says otherwise of this transaction.',
    },
  ];
  const place = {
    deduplicationKey: 'session-1|moves|T1',
    statusCode: 'CORRECTED',
    statusDetail: 'The provider says that this transaction is of this session.',
    authorizationId: 'T1',
  };

  it.each<[string, Transaction, ProviderReport, object, unknown[]]>([
    ['not by the same', hint(), of('authorized'), {}, []],
    ['by another amount', hint(), of('authorized', { amount: '1.00' }), {}, [deny()]],
    ['not by no amount', hint(), of('authorized', { amount: undefined }), {}, []],
    ['not by the amount of a refund', hint(), of('captured', { subject: 'refund', amount: '1.00' }), {}, []],
    ['by another number', hint(), of('authorized', { transactionId: 'x' }), {}, [deny()]],
    ['by another id to capture with', hint(), of('authorized', { authorizationId: 'x' }), {}, [deny()]],
    ['not by another number of a capture', hint(), of('captured', { transactionId: 'x' }), {}, []],
    [
      'not by a number that it has not',
      hint({ transactionId: undefined }),
      of('authorized', { transactionId: 'x' }),
      {},
      [],
    ],
    ['not by a number that the report has not', hint(), of('authorized', { transactionId: undefined }), {}, []],
    ['not by another transaction', hint(), says('session-1', 'T2', 'authorized'), {}, []],
    [
      'not by a report that is unconfirmed itself',
      hint(),
      of('authorized', { amount: '1.00' }),
      { unconfirmed: true },
      [],
    ],
    ['not by a report of no money', hint(), of('declined', { amount: '1.00' }), {}, []],
    ['not by a report of something else', hint(elsewhere), of('authorized', { subject: 'other' }), {}, []],
    ['by its place', hint(elsewhere), of('authorized'), {}, [deny('session-2')]],
    [
      'by its place, if its call did not leave',
      hint({ ...elsewhere, call: callOf('capture', 'not-sent') }),
      of('authorized'),
      {},
      [deny('session-2')],
    ],
    [
      'by its place alone, if it was called',
      hint({ ...elsewhere, ...called }),
      of('authorized'),
      {},
      [['PaymentAuthorized', 'session-1', place]],
    ],
    ['by its id, though it was called', hint(called), of('authorized', { authorizationId: 'x' }), {}, [deny()]],
    ['not by its amount, if it was called', hint(called), of('authorized', { amount: '1.00' }), {}, []],
    [
      'by its place alone, if that is a hint',
      hint({ ...elsewhere, confirmed: true, isPlacedByHint: true }),
      of('authorized', { amount: '1.00' }),
      {},
      [['TransactionConfirmed', 'session-1', place]],
    ],
    ['not in its place', hint({ confirmed: true, isPlacedByHint: true }), of('authorized', { amount: '1.00' }), {}, []],
    ['not if it is confirmed', hint({ ...elsewhere, confirmed: true }), of('authorized'), {}, []],
  ])('%s', (_, known, report, evidence, expected) => expect(corrected(known, report, evidence)).toEqual(expected));

  it.each<[string, Transaction[], ProviderReport, boolean]>([
    ['that is confirmed there', [transaction(elsewhere)], of('captured'), true],
    ['not if it is of this one', [transaction()], of('captured'), false],
    ['not if one of two is of this one', [transaction(elsewhere), transaction()], of('captured'), false],
    ['not if it is a hint there', [transaction({ ...elsewhere, confirmed: false })], of('captured'), false],
    ['not by a part of its ids', [transaction(elsewhere)], of('captured', { authorizationId: 'x' }), false],
    ['not if it is a refund', [transaction(elsewhere)], of('captured', { subject: 'refund' }), false],
    ['not if it is a failure', [transaction(elsewhere)], of('failed'), false],
    ['not if none is known', [transaction({ amount: lira('1.00'), since: noon, id: 'T2' })], of('captured'), false],
  ])('a report is of a transaction of another session: %s', (_, transactions, report, expected) => {
    const payment = paymentWith(transactions);
    expect(isOfAnotherSession(payment, reportedOf(payment, report))).toBe(expected);
  });
});
