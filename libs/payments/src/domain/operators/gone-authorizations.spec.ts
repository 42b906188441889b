import { describe, expect, it } from '@jest/globals';
import { decide, type OperatorDecision } from './operator-decision.js';
import { resolveUnknown } from './operator-resolve.js';
import { resolveCall } from './operator-resolve-call.js';
import { mayBeGone } from './transaction-existence.js';
import type { Payment } from '../state/payment.js';
import { later, noon, tooLate } from '../testing/decision-contexts.js';
import { ayla } from '../testing/event-values.js';
import { refusalOf } from '../testing/given.js';
import {
  disputeOf,
  callOf,
  endedAs,
  operationOf,
  paymentWith,
  reviewOf,
  transaction,
  withSession,
} from '../testing/made-payment.js';
import { words } from '../testing/told-failures.js';
import { authorized } from '../testing/unclear-transactions.js';

const reminded = authorized({ remindedAt: noon });
const second = (patch: Parameters<typeof authorized>[0] = {}) =>
  authorized({ id: 'T2', stance: 'unwanted', reason: 'SECOND_AUTHORIZATION', ...patch });

describe('a person may say that it is gone', () => {
  const inReview = (id: string) => ({ reviews: [reviewOf('CAPTURED_AFTER_VOID', { transaction: id })] });
  const other = transaction({ id: 'T2', stance: 'unwanted' });

  it.each([
    ['an authorization that nobody captures', [reminded], {}, 'T1', true],
    ['not another one, beside that', [authorized({ id: 'T2', stance: 'disputed' }), reminded], {}, 'T2', false],
    ['a capture after a void, in review', [transaction()], inReview('T1'), 'T1', true],
    ['not a capture without a review', [transaction()], {}, 'T1', false],
    ['not unwanted money, in review', [other], inReview('T2'), 'T2', false],
    ['an authorization whose void is due', [authorized(), second()], {}, 'T2', true],
    ['not one whose capture is due', [authorized()], { operations: [endedAs('PURCHASE', 'resolved')] }, 'T1', false],
  ])('%s', (_, transactions, patch, id, expected) => {
    const payment = paymentWith(transactions, patch);
    expect(
      mayBeGone(
        payment,
        payment.transactions.find((known) => known.id === id)!,
      ),
    ).toBe(expected);
  });
});

describe('a person says that an authorization is gone', () => {
  const gone =
    (payment: Payment, authorizationId: string, context = later) =>
    () =>
      resolveUnknown(payment, { authorizationId, about: 'authorization', outcome: 'did-not-happen' }, ayla, context);
  const place = { authorizationId: 'T1', sessionId: 'session-1' };
  const voided = (patch = {}) => ({
    type: 'AuthorizationVoided',
    data: {
      ...place,
      exchange: { statusCode: 'OPERATOR', statusDetail: 'Operator: the authorization is gone' },
      operator: ayla,
      at: later.now,
      ...patch,
    },
  });

  it('it is voided, in these words', () => {
    expect(gone(paymentWith([reminded]), 'T1')()).toEqual([voided()]);
  });

  it('one that had failed before its capture was told has failed', () => {
    expect(gone(paymentWith([transaction({ hadFailed: true })]), 'T1')()).toEqual([voided({ failed: true })]);
  });

  it('one that had failed before it was told as authorized is voided', () => {
    expect(gone(paymentWith([authorized({ remindedAt: noon, hadFailed: true })]), 'T1')()).toEqual([voided()]);
  });

  it.each([
    ['not while the answer to its void may come', 'sent', tooLate.now, 'OPERATION_IN_FLIGHT'],
    ['where none can come any more', 'sent', noon, undefined],
    ['where the void has not left', 'not-sent', tooLate.now, undefined],
  ] as const)('%s', (_, phase, answerBy, expected) => {
    const payment = paymentWith([authorized(), second({ call: callOf('void', phase, { answerBy }) })]);
    expect(refusalOf(gone(payment, 'T2'))?.code).toBe(expected);
  });
});

describe('a person corrects what was said of a capture', () => {
  const refused = callOf('capture', 'refused', { refusedByOperator: true });
  const known = authorized({ call: refused });
  const rejected = operationOf('PURCHASE', { status: 'rejected', reason: 'NOT_CARRIED_OUT' });

  it.each([
    ['the answer to the shop as well', [known], ['PaymentCaptured T1', 'ReviewAccepted T1']],
    [
      'not an answer about another transaction',
      [transaction({ id: 'T0', cycle: 0 }), known],
      ['PaymentCaptured T1', 'ReviewAccepted T1'],
    ],
  ])('%s', (_, transactions, expected) => {
    const before = { ...rejected, guid: 'before', cycle: 0 };
    const payment = paymentWith(transactions, { operations: [before, rejected] });
    expect(words(resolveCall(payment, { ...known, call: refused }, true, ayla, later))).toEqual(expected);
  });
});

describe('a person says that nobody paid in a session', () => {
  it('not of one whose money counts, whatever another page waits for', () => {
    const asked = { inquiries: { times: 99, at: '2026-06-01T00:00:00.000Z' } };
    const payment = withSession(paymentWith([transaction()]), asked);
    const said = (sessionId: string) => () =>
      resolveUnknown(payment, { sessionId, outcome: 'did-not-happen' }, ayla, tooLate);
    expect(refusalOf(said('session-1'))?.code).toBe('NOTHING_TO_RESOLVE');
    expect(words(said('session-2')())).toEqual(['StatusInquired']);
  });
});

describe('a person decides about a dispute', () => {
  const doubt = { how: 'unconfirmed', at: noon } as const;
  const payment = paymentWith([transaction()], { disputes: [disputeOf({ doubt })] });

  it.each([
    ['confirm-dispute', 'DisputeConfirmed'],
    ['win-dispute', 'DisputeWon'],
    ['lose-dispute', 'DisputeLost'],
    ['note-dispute', 'DisputeUpdated'],
  ] as const)('%s', (kind, expected) => {
    const decision: OperatorDecision = { kind, dispute: 'dispute-1' };
    expect(words(decide(payment, decision, ayla, { refunds: 'manual' }, later))).toEqual([expected]);
  });
});
