import { describe, expect, it } from '@jest/globals';
import { confirmedBefore, confirmedInPart, isTakenFrom, madeBefore } from './reported-refund.js';
import { refusedAsTooMuch } from '../status/refused-as-too-much.js';
import type { Refund } from '../state/refund.js';
import { mayBeOfOtherSale } from '../state/refund-source.js';
import { anHourLater, noon } from '../testing/decision-contexts.js';
import { lira } from '../testing/event-values.js';
import { operationOf, paymentWith, refundOf, reportedOf, transaction, withSession } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';

const gaveBack = says('session-1', 'T1', 'captured', { subject: 'refund', amount: '29.90' });
const failed = says('session-1', 'T1', 'failed', { subject: 'refund', amount: '29.90' });
const goneByHand = transaction({ says: 'voided', saidByOperator: true });
const other = (says: 'authorized' | 'captured') => transaction({ id: 'T2', says });

describe('a report of T1 may be of a refund', () => {
  const ofT2 = refundOf({ transaction: 'T2', mode: 'manual' });
  const ofNone = refundOf({ sessionId: 'session-2', transaction: undefined });

  it.each([
    ['of T1', [transaction(), other('captured')], refundOf(), true],
    ['not of another one', [transaction(), other('captured')], ofT2, false],
    [
      'of another one that is captured, where a person says that T1 is gone',
      [goneByHand, other('captured')],
      ofT2,
      true,
    ],
    ['not of an authorization, where a person says that T1 is gone', [goneByHand, other('authorized')], ofT2, false],
    ['not of nothing', [transaction()], ofNone, false],
    ['not of nothing, where a person says that T1 is gone', [goneByHand], ofNone, false],
  ])('%s', (_, transactions, refund, expected) => {
    expect(isTakenFrom(paymentWith(transactions, { refunds: [refund] }), refund, transactions[0])).toBe(expected);
  });
});

describe('a refund that a person confirmed in part', () => {
  const inPart = refundOf({ amount: lira('19.90'), unreported: {} });
  const found = (amount: string | undefined, isThere: boolean) => {
    const asked = operationOf('REFUND', undefined, {
      guid: 'r1',
      amount: amount === undefined ? undefined : lira(amount),
    });
    const payment = paymentWith([transaction()], { refunds: [inPart], operations: isThere ? [asked] : [] });
    return confirmedInPart(payment, reportedOf(payment, gaveBack), lira('29.90'), transaction())?.guid;
  };

  it.each<[string, string | undefined, boolean, string | undefined]>([
    ['is told in full', '29.90', true, 'r1'],
    ['is not told over another amount', '39.90', true, undefined],
    ['is not told of a void, which has no amount', undefined, true, undefined],
    ['is not told where nobody asked for it', undefined, false, undefined],
  ])('%s', (_, amount, isThere, guid) => {
    expect(found(amount, isThere)).toBe(guid);
  });
});

describe('the number of a refund that a person confirmed', () => {
  const confirmedAs = (transactionId?: string) =>
    refundOf({ guid: `as ${transactionId}`, unreported: { transactionId } });

  it.each([
    ['is told', [confirmedAs(), confirmedAs('N-T1')], 'as N-T1'],
    ['is not given: the report may be of it', [confirmedAs('R9'), confirmedAs()], 'as undefined'],
    ['is another one', [confirmedAs('R9')], undefined],
    ['does not matter where a person confirmed none', [refundOf()], undefined],
  ])('%s', (_, refunds, expected) => {
    const payment = paymentWith([transaction()], { refunds });
    expect(confirmedBefore(payment, reportedOf(payment, gaveBack), lira('29.90'), transaction())?.guid).toBe(expected);
  });
});

describe('a refund that is told as failed was made', () => {
  const unnamed = { authorizationId: undefined, transactionId: undefined };

  it.each([
    ['under the same number', refundOf({ reportedAs: 'N-T1' }), failed, 'r1'],
    ['under no number', refundOf(), failed, 'r1'],
    ['not under another number', refundOf({ reportedAs: 'R9' }), failed, undefined],
    ['under any, where the report has none', refundOf({ reportedAs: 'R9' }), { ...failed, ...unnamed }, 'r1'],
  ])('%s', (_, refund, report, expected) => {
    const payment = paymentWith([transaction()], { refunds: [refund] });
    expect(madeBefore(payment, reportedOf(payment, report), lira('29.90'), transaction())?.guid).toBe(expected);
  });
});

describe('of a session that was paid twice, a refund may be of the other sale', () => {
  const told = (patch: Partial<Refund> = {}) => refundOf({ mode: 'manual', reportedAs: 'R9', ...patch });

  it.each([
    ['one that a person was to make', told(), true],
    ['not one by a call', told({ mode: 'api' }), false],
    ['not one from the dashboard', told({ mode: 'provider' }), false],
    ['not one that waits', told({ phase: 'pending' }), false],
    ['not one that a person confirmed', told({ byOperator: true }), false],
    ['not one that a person has linked', told({ linkedTo: 'r9' }), false],
    ['not one that names its sale', told({ reportedAs: 'N-T1' }), false],
  ])('%s', (_, refund, expected) => {
    expect(mayBeOfOtherSale(paymentWith([transaction(), other('captured')], { refunds: [refund] }), refund)).toBe(
      expected,
    );
  });
});

describe('a refund that the provider refused as too much', () => {
  const refused = (patch: Partial<Refund> = {}) =>
    refundOf({ mode: 'api', phase: 'failed', isTooMuch: true, refusedAt: noon, ...patch });
  const asked = { inquiries: { times: 1, at: anHourLater } };
  const listed = (refund: Refund) => {
    const payment = withSession(paymentWith([transaction()], { refunds: [refund] }), asked);
    const { sessions } = payment;
    sessions['session-2'] = { ...sessions['session-2']!, ...asked };
    return refusedAsTooMuch(payment).map(({ transaction: id, guid }) => [id, guid]);
  };

  it.each([
    ['is in review once the provider was asked', refused(), [['T1', 'r1']]],
    ['of a session without a sale is not', refused({ sessionId: 'session-2', transaction: undefined }), []],
    ['of a session that is gone is not', refused({ sessionId: 'of nobody', transaction: undefined }), []],
  ])('%s', (_, refund, expected) => {
    expect(listed(refund)).toEqual(expected);
  });
});
