import { describe, expect, it } from '@jest/globals';
import { foundRefund } from './found-refund.js';
import { resolveUnknown } from './operator-resolve.js';
import { isAboutExistence } from './transaction-existence.js';
import { later, noon } from '../testing/decision-contexts.js';
import { ayla } from '../testing/event-values.js';
import { refusalOf } from '../testing/given.js';
import { callOf, paymentWith, reviewOf, transaction } from '../testing/made-payment.js';
import { words } from '../testing/told-failures.js';
import { unwanted } from '../testing/unclear-transactions.js';

describe('a person decides about an authorization that is to be voided', () => {
  const second = unwanted({ says: 'authorized', reason: 'SECOND_AUTHORIZATION', confirmed: false });

  it.each([
    ['of a hint: whether it exists', second, undefined, true],
    ['of a hint, as an authorization: whether it exists', second, 'authorization', true],
    ['of a hint, as a void: its void', second, 'void', false],
    ['of a hint without an id: its void', { ...second, authorizationId: undefined }, undefined, false],
    [
      'of one that a person has confirmed: its void',
      { ...second, confirmed: true, isVouchedFor: true },
      undefined,
      false,
    ],
  ] as const)('%s', (_, known, about, expected) => {
    const payment = paymentWith([transaction(), known]);
    expect(isAboutExistence(payment, known, { about, outcome: 'did-not-happen' })).toBe(expected);
  });
});

describe('a person says of a capture that only a person has seen', () => {
  it.each([
    ['that it did not happen: that is taken back', undefined, ['CaptureRefused T1']],
    ['that the authorization is gone: it is', 'authorization', ['AuthorizationVoided T1']],
  ] as const)('%s', (_, about, expected) => {
    const call = callOf('capture', 'done', { endedAt: noon });
    const reviews = [reviewOf('CAPTURED_AFTER_VOID')];
    const payment = paymentWith([transaction({ saidByOperator: true, call })], { reviews });
    const which = { authorizationId: 'T1', about, outcome: 'did-not-happen' } as const;
    expect(words(resolveUnknown(payment, which, ayla, later))).toEqual(expected);
  });
});

describe('a refund that a person has found is in the currency', () => {
  const paidIn = (currency: string, patch: Parameters<typeof transaction>[0] = {}) =>
    transaction({ amount: { minor: 12_990, currency }, ...patch });
  const found =
    (...transactions: ReturnType<typeof transaction>[]) =>
    () =>
      foundRefund(paymentWith(transactions), 'session-1', { amount: '29.90' }, ayla, later);

  it.each([
    ['of the page', [paidIn('TRY')], 'TRY'],
    ['of the page, where that was paid as well', [paidIn('EUR'), paidIn('TRY', { id: 'T2' })], 'TRY'],
    ['of what was paid alone', [paidIn('EUR')], 'EUR'],
  ])('%s', (_, transactions, expected) => {
    expect(found(...transactions)()).toMatchObject([{ data: { amount: { minor: 2990, currency: expected } } }]);
  });

  it.each([
    ['of another page', paidIn('JPY', { sessionId: 'session-2' })],
    ['of an authorization', paidIn('JPY', { says: 'authorized' })],
  ])('and not in that %s', (_, known) => {
    expect(refusalOf(found(known))?.code).toBe('AMOUNT_EXCEEDS_BALANCE');
  });
});
