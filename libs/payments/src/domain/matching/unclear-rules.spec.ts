import { describe, expect, it } from '@jest/globals';
import type { Transaction } from '../state/transaction.js';
import type { ProviderReport } from '../values/provider-report.js';
import { callOf, paymentWith } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { lira } from '../testing/stories.js';
import { authorized, own, unwanted as T2 } from '../testing/unclear-transactions.js';
import { candidateBeside, isToldUnclearly, stepIfAccepted, unclearIn } from './unclear.js';

type Made = Partial<Transaction>;

describe('an unclear transaction', () => {
  const unclear = (patch: Made = {}) => T2({ mayBe: 'T1', stance: 'disputed', ...patch });

  it.each<[string, Made, ProviderReport, string | undefined]>([
    ['is named by one of its ids', {}, says('session-1', 'T2', 'captured', { transactionId: 'other' }), 'T2'],
    ['is not named by the ids of another', {}, own('captured'), undefined],
    ['is not named in another session', { sessionId: 'session-2' }, says('session-1', 'T2', 'captured'), undefined],
    ['is not meant once it is clear', { mayBe: undefined }, says('session-1', 'T2', 'captured'), undefined],
  ])('%s', (_, patch, report, expected) => {
    expect(unclearIn(paymentWith([authorized(), unclear(patch)]), report)?.id).toBe(expected);
  });

  it.each<[string, Made, Made, string | undefined, string | undefined]>([
    ['becomes a step of the one that it may be', {}, {}, 'T1', 'T1'],
    ['whatever that one is', {}, { captureHasIds: true }, 'T1', 'T1'],
    ['of no unknown one', { mayBe: 'T9' }, {}, undefined, undefined],
    ['also once a person said that it is none', { mayBe: undefined, wasMayBe: 'T1' }, {}, 'T1', 'T1'],
    ['but not if it is a void', { mayBe: undefined, wasMayBe: 'T1', says: 'voided' }, {}, 'T1', undefined],
    ['nor if that one was voided', { mayBe: undefined, wasMayBe: 'T1' }, { says: 'voided' }, 'T1', undefined],
    ['nor if that one is inferred', { mayBe: undefined, wasMayBe: 'T1' }, { isInferred: true }, 'T1', undefined],
    [
      'nor if the capture of that one was told',
      { mayBe: undefined, wasMayBe: 'T1' },
      { captureIsNamed: true },
      'T1',
      undefined,
    ],
    ['of none in another session', {}, { sessionId: 'session-2' }, undefined, undefined],
    [
      'of one that a notification put there',
      {},
      { sessionId: 'session-2', isPlacedByHint: true, call: callOf('capture', 'sent') },
      'T1',
      'T1',
    ],
  ])('%s', (_, patch, first, beside, step) => {
    const one = unclear(patch);
    const payment = paymentWith([authorized(first), one]);
    expect([candidateBeside(payment, one)?.id, stepIfAccepted(payment, one)]).toEqual([beside, step]);
  });

  it('tells unclearly of a capture, and of no void', () => {
    const told = (patch: Made) => isToldUnclearly(paymentWith([authorized(), unclear(patch)]), authorized());
    expect([told({}), told({ says: 'voided' }), told({ mayBe: 'T9' }), told({ amount: lira('1.00') })]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
