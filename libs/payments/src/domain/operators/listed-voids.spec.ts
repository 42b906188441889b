import { describe, expect, it } from '@jest/globals';
import { foundRefund } from './found-refund.js';
import { resolveUnknown, type ResolveUnknown } from './operator-resolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { isAboutExistence } from './transaction-existence.js';
import { later, noon } from '../testing/decision-contexts.js';
import { ayla } from '../testing/event-values.js';
import { refusalOf } from '../testing/given.js';
import { callOf, paymentWith, reviewOf, transaction } from '../testing/made-payment.js';
import { words } from '../testing/told-failures.js';
import { authorized, before, lending, lent, unwanted } from '../testing/unclear-transactions.js';

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

describe('a person says that unwanted money is not there, whose capture was told under other ids', () => {
  const borrower = (known: ReturnType<typeof transaction>) =>
    lending({ stance: known.stance, borrowed: { ...lent, before: before(known) } });
  const second = { stance: 'unwanted', reason: 'SECOND_AUTHORIZATION' } as const;
  const wrong = { stance: 'disputed', reason: 'AMOUNT_MISMATCH' } as const;
  const said = (known: ReturnType<typeof transaction>, which: Pick<ResolveUnknown, 'about' | 'outcome'>) => {
    let events: PaymentEvent[] = [];
    const payment = paymentWith([known, transaction({ id: 'T0' })], { reviews: [reviewOf('CAPTURED_AFTER_VOID')] });
    refusalOf(() => (events = resolveUnknown(payment, { authorizationId: 'T1', ...which }, ayla, later)));
    return words(events);
  };
  const gone = { about: 'authorization', outcome: 'did-not-happen' } as const;
  const moved = ['ReportMoved T1', 'SECOND_SALE C1'];

  it('that money is of its own, and what is left is voided', () => {
    expect(said(borrower(authorized(second)), gone)).toEqual([...moved, 'AuthorizationVoided T1']);
  });

  it('that money is of its own, and a person has still to decide about what is left', () => {
    expect(said({ ...borrower(authorized(wrong)), stance: 'unwanted' }, gone)).toEqual(moved);
  });

  it.each([
    ['of money that counts', authorized(), gone],
    ['that it is there', authorized(second), { ...gone, outcome: 'happened' }],
    ['of a call', authorized(second), { outcome: 'did-not-happen' }],
    ['that a call happened', authorized(second), { outcome: 'happened' }],
  ] as const)('and nothing is moved where a person says that %s', (_, known, which) => {
    expect(said(borrower(known), which)).not.toContain('ReportMoved T1');
  });
});
