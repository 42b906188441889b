import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Call, Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { callOf, paymentWith, transaction } from '../testing/made-payment.js';
import { authorizedReport } from '../testing/reports.js';
import { lira, noon } from '../testing/stories.js';
import { authorized, own, unwanted as T2 } from '../testing/unclear-transactions.js';
import { matchOf } from './match-report.js';

type Patch = Partial<ProviderReport>;

const named = (status: ProviderReport['status'], patch: Patch = {}) =>
  authorizedReport({ sessionId: 'session-1', status, authorizationId: undefined, transactionId: undefined, ...patch });
const match = (transactions: Transaction[], report: ProviderReport, patch: Partial<Payment> = {}) =>
  matchOf(paymentWith(transactions, patch), report)?.id;
const capturing = (phase: Call['phase'], patch: Partial<Transaction> = {}) =>
  authorized({ call: callOf('capture', phase), ...patch });
const gone = (patch: Partial<Transaction> = {}) => T2({ says: 'voided', ...patch });
const refund = (patch: object) => ({
  refunds: [
    {
      guid: 'r1',
      sessionId: 'session-1',
      transaction: 'T2',
      amount: lira('30.00'),
      mode: 'manual' as const,
      phase: 'pending' as const,
      at: noon,
      ...patch,
    },
  ],
});

const two = { refunds: [...refund({ transaction: 'T1' }).refunds, ...refund({}).refunds] };

describe('a report without ids is about', () => {
  it.each<[string, Transaction[], string | undefined]>([
    ['the only one', [gone()], 'T2'],
    ['the one that counts', [T2(), authorized(), gone({ id: 'T3', ids: ['T3'] })], 'T1'],
    ['the newest, if the one that counted is voided', [authorized({ says: 'voided' }), T2()], 'T2'],
    ['no unclear one', [authorized(), T2({ mayBe: 'T1' })], 'T1'],
    ['nothing, if all are unclear', [T2({ mayBe: 'T1' })], undefined],
  ])('%s', (_, transactions, expected) => expect(match(transactions, named('captured'))).toBe(expected));

  it.each([
    ['that a person gives back', refund({}), 'T2'],
    ['that a person gave back, and no report has told', refund({ phase: 'completed', unreported: {} }), 'T2'],
    ['that a person gives back beside another', two, 'T2'],
    ['unless that refund was told', refund({ phase: 'completed' }), 'T1'],
    ['unless that refund is of another', refund({ transaction: 'T1' }), 'T1'],
  ])('the unclear one %s, if it is a refund', (_, patch, expected) => {
    const transactions = [T2({ mayBe: 'T1', stance: 'ours' }), transaction({ stance: 'unwanted' })];
    expect(match(transactions, named('captured', { subject: 'refund' }), patch as Partial<Payment>)).toBe(expected);
    expect(match(transactions, named('captured'), patch as Partial<Payment>)).toBe('T1');
  });
});

describe('a report of a new id is about', () => {
  it.each<[string, Transaction[], ProviderReport, string | undefined]>([
    ['the one whose capture was accepted', [capturing('accepted'), gone()], own('captured'), 'T1'],
    ['the one whose capture is done, of two', [capturing('done', { says: 'captured' }), gone()], own('captured'), 'T1'],
    ['the one whose capture is done', [capturing('done')], own('captured'), 'T1'],
    ['none, if the outcome of the capture is unknown', [capturing('unknown'), gone()], own('captured'), undefined],
    ['none, if its capture was refused', [capturing('refused')], own('captured'), undefined],
    [
      'none, if both captures were accepted',
      [capturing('accepted'), capturing('accepted', { id: 'T2', ids: ['T2'] })],
      own('captured'),
      undefined,
    ],
    ['none, if it is a refund of two', [transaction(), T2()], own('captured', { subject: 'refund' }), undefined],
    ['the only captured one, untold, of two', [transaction(), gone()], own('captured'), 'T1'],
    ['none, if the other one is authorized', [transaction(), T2({ says: 'authorized' })], own('captured'), undefined],
    [
      'none, if only a person calls the other one voided',
      [transaction(), gone({ saidByOperator: true })],
      own('captured'),
      undefined,
    ],
    [
      'none, if the other one is authorized without an id to capture with',
      [transaction(), T2({ says: 'authorized', authorizationId: undefined })],
      own('captured'),
      undefined,
    ],
    [
      'none that is voided, though its capture was accepted',
      [capturing('accepted', { says: 'voided' })],
      own('captured'),
      undefined,
    ],
    ['none, if it is a void', [transaction(), gone()], own('voided'), undefined],
    ['none, if none is captured', [authorized(), gone()], own('captured'), undefined],
    ['none, if both are captured and untold', [transaction(), T2()], own('captured'), undefined],
    [
      'the captured one, if that of the other was told',
      [transaction(), T2({ captureHasIds: true })],
      own('captured'),
      'T1',
    ],
    ['none, if it is over another amount', [transaction(), gone()], own('captured', { amount: '100.00' }), undefined],
    ['none, if it is about a new authorization', [authorized()], own('authorized'), undefined],
    ['the only one, if it is a refund', [transaction()], own('captured', { subject: 'refund' }), 'T1'],
    ['no inferred sale', [transaction({ isInferred: true })], own('captured'), undefined],
    [
      'an inferred sale, if it is a refund',
      [transaction({ isInferred: true })],
      own('captured', { subject: 'refund' }),
      'T1',
    ],
    [
      'none beside an inferred sale',
      [transaction(), gone(), gone({ id: 'T3', ids: ['T3'], isInferred: true })],
      own('captured'),
      undefined,
    ],
    ['the one whose void was accepted', [authorized({ call: callOf('void', 'accepted') })], own('voided'), 'T1'],
    [
      'none whose void was accepted, if it has borrowed ids',
      [authorized({ call: callOf('void', 'accepted'), borrowed: { ids: ['B'], says: 'captured' } })],
      own('voided'),
      undefined,
    ],
    [
      'none whose void was accepted, over another amount',
      [authorized({ call: callOf('void', 'accepted') })],
      own('voided', { amount: '1.00' }),
      undefined,
    ],
    [
      'the one whose void was accepted, over no amount',
      [authorized({ call: callOf('void', 'accepted') })],
      own('voided', { amount: undefined }),
      'T1',
    ],
    ['none that has no id to capture with', [transaction({ authorizationId: undefined })], own('captured'), undefined],
    ['none whose capture was told under its ids', [transaction({ captureIsNamed: true })], own('captured'), undefined],
  ])('%s', (_, transactions, report, expected) => expect(match(transactions, report)).toBe(expected));

  it('none, in a session of direct sales', () => {
    const { sessions } = paymentWith([]);
    const sale = { ...sessions, 'session-1': { ...sessions['session-1']!, flow: 'sale' as const } };
    expect(match([transaction()], own('captured'), { sessions: sale })).toBeUndefined();
  });
});
