import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import {
  balanceMinor,
  givenBackMinor,
  isCycleClosed,
  isHint,
  isOccupied,
  outstandingMinor,
  refundableMinor,
  refundsOf,
} from '../state/money-state.js';
import { sourceOf } from '../state/refund-source.js';
import { canonicalAmount, formatMoney, isKnownCurrency, sameMoney } from '../values/money.js';
import { transactionIdOf } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Refund } from '../state/refund.js';
import {
  authorizationId,
  authorizedPayment,
  capturedPayment,
  captureUnknown,
  capturing,
  evidence,
  lira,
  noon,
  openSession,
  operationConfirmed,
  operationRejected,
  paymentAuthorized,
  paymentCaptured,
  refundCompleted,
  refundDiscovered,
  refundRequested,
  reviewOpened,
  second,
  secondSession,
  soldPayment,
  transactionId,
  unwantedAuthorization,
  voidedPayment,
  voidRequested,
} from '../testing/stories.js';

const payment = (...events: readonly PaymentEvent[]) => fold(events)!;
const refund = (patch: Partial<Refund> = {}): Refund => ({
  guid: 'guid-5',
  sessionId: 'session-1',
  amount: lira('10'),
  mode: 'manual',
  phase: 'pending',
  at: noon,
  ...patch,
});
const captured2 = paymentCaptured({ authorizationId: second.authorizationId });

describe('the transaction that a refund is taken from', () => {
  const both = [...authorizedPayment(), unwantedAuthorization()];
  const taken = [...both, captured2];
  const found = { mode: 'provider', phase: 'completed' } as const;

  it.each<[string, readonly PaymentEvent[], Partial<Refund>, string | undefined]>([
    ['the one that its report names', taken, { reportedAs: transactionId }, authorizationId],
    [
      'that before the one it was matched to',
      taken,
      { reportedAs: transactionId, transaction: second.authorizationId },
      authorizationId,
    ],
    [
      'the one it was matched to, where its number is its own',
      taken,
      { reportedAs: 'own', transaction: authorizationId },
      authorizationId,
    ],
    [
      'that one also of a request, though it is not taken yet',
      taken,
      { transaction: authorizationId },
      authorizationId,
    ],
    [
      'found at the provider: the one that is taken',
      taken,
      { ...found, transaction: authorizationId },
      second.authorizationId,
    ],
    [
      'found at the provider, where none is taken yet: the one it was matched to',
      both,
      { ...found, transaction: second.authorizationId },
      second.authorizationId,
    ],
    ['matched to none: the one that is taken', taken, {}, second.authorizationId],
    ['matched to none, where none is taken yet: the first of its session', both, {}, authorizationId],
    ['of a session without any: none', [...both, ...secondSession()], { sessionId: 'session-2' }, undefined],
    [
      'not one of another session that carries its number',
      [...both, ...secondSession()],
      { sessionId: 'session-2', reportedAs: transactionId },
      undefined,
    ],
  ])('%s', (_, story, patch, expected) => expect(sourceOf(payment(...story), refund(patch))?.id).toBe(expected));

  it('refunds of a session without any are of none', () => {
    const story = payment(
      ...capturedPayment(),
      ...secondSession(),
      refundDiscovered('found', '10', { sessionId: 'session-2' }),
    );
    expect([refundsOf(story, story.transactions[0]!), balanceMinor(story)]).toEqual([[], 12_990]);
  });
});

describe('what a pending refund can still take', () => {
  const left = (...events: readonly PaymentEvent[]) => outstandingMinor(payment(...events), refund());

  it.each<[string, readonly PaymentEvent[], number]>([
    ['what was asked for', capturedPayment(), 1_000],
    ['the same of money that is not known', openSession(), 1_000],
    ['what is left', [...capturedPayment(), refundDiscovered('found', '125', { transaction: authorizationId })], 490],
    ['nothing of what was voided', voidedPayment(), 0],
  ])('%s', (_, story, minor) => expect(left(...story)).toBe(minor));
});

it('only what is captured can be refunded, and given back is only what is completed', () => {
  expect([refundableMinor(payment(...authorizedPayment())), refundableMinor(payment(...openSession()))]).toEqual([
    0, 0,
  ]);
  const asked = payment(...capturedPayment(), refundRequested('guid-5', '10'));
  expect([refundableMinor(asked), givenBackMinor(asked, asked.transactions[0]!)]).toEqual([11_990, 0]);
});

it('a hint is an authorization that only a notification has told of, and of which nothing was sent', () => {
  const unsure = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });
  const isOne = (...events: readonly PaymentEvent[]) => isHint(payment(...openSession(), ...events).transactions[0]!);
  expect(isOne(unsure)).toBe(true);
  expect(isOne(paymentAuthorized())).toBe(false);
  expect(isOne(unsure, ...capturing(), captureUnknown())).toBe(false);
  expect(isOne(paymentCaptured({ exchange: undefined, evidence: evidence({ unconfirmed: true }) }))).toBe(false);
});

describe('a direct sale is called off', () => {
  const back = [refundRequested('guid-5', '129.90'), refundCompleted('guid-5')];
  const off = [voidRequested(), operationConfirmed('guid-3')];
  const stateOf = (...events: readonly PaymentEvent[]) => {
    const story = payment(...soldPayment(), ...events);
    return [isCycleClosed(story), isOccupied(story)];
  };

  it.each<[string, readonly PaymentEvent[], [boolean, boolean]]>([
    ['where its money is back and its void is resolved', [...back, ...off], [true, false]],
    ['not where its money is back alone', back, [false, true]],
    ['not where its void is resolved and money is there', off, [false, true]],
    [
      'not where its void was rejected',
      [voidRequested(), operationRejected('guid-3', 'ALREADY_CAPTURED'), ...back],
      [false, true],
    ],
  ])('%s', (_, story, expected) => expect(stateOf(...story)).toEqual(expected));

  it('not by the void of the payment before, once it is paid anew', () => {
    const anew = [
      ...secondSession({ flow: 'sale' }),
      paymentCaptured({ authorizationId: 'new', sessionId: 'session-2' }),
    ];
    const found = refundDiscovered('found', '129.90', { sessionId: 'session-2', transaction: 'new' });
    expect(stateOf(...back, ...off, ...anew, found)).toEqual([false, true]);
  });
});

it('the number of the transaction that counts', () => {
  expect(transactionIdOf(payment(...openSession()))).toBeUndefined();
  expect(transactionIdOf(payment(...authorizedPayment(), unwantedAuthorization()))).toBe(transactionId);
});

it('what only a notification has told of does not count once the provider tells of another; what is in review stays in review', () => {
  const unsure = (name: string) => evidence({ deduplicationKey: name, transactionId: name, unconfirmed: true });
  const doubt = reviewOpened('AMOUNT_MISMATCH', {
    authorizationId: 'b',
    says: 'authorized',
    amount: lira('1'),
    evidence: unsure('b'),
  });
  const hint = paymentAuthorized({ authorizationId: 'a', evidence: unsure('a') });
  const told = paymentAuthorized({ evidence: evidence({ deduplicationKey: 'c', transactionId: 'c' }) });
  const { transactions } = payment(...openSession(), hint, doubt, told);
  expect(transactions.map(({ id, stance, reason }) => [id, stance, reason])).toEqual([
    ['a', 'unwanted', 'SECOND_AUTHORIZATION'],
    ['b', 'disputed', 'AMOUNT_MISMATCH'],
    [authorizationId, 'ours', undefined],
  ]);
});

describe('amounts', () => {
  it.each([
    ['100', '100.00'],
    ['0100.500', '100.50'],
    ['10.0050', '10.005'],
    ['1.50000', '1.50'],
    ['0.10000', '0.10'],
    ['1e-3', '0.001'],
    ['12E-1', '1.20'],
    ['0', '0.00'],
    ['-00.10', '-0.10'],
  ])('%s is %s', (amount, expected) => expect(canonicalAmount(amount)).toBe(expected));

  it('have a currency', () => {
    expect(['TRY', 'JPY', 'XXZ', ''].map(isKnownCurrency)).toEqual([true, true, false, false]);
    expect(sameMoney({ minor: 1, currency: 'TRY' }, { minor: 1, currency: 'EUR' })).toBe(false);
    expect(sameMoney({ minor: 1, currency: 'TRY' }, { minor: 2, currency: 'TRY' })).toBe(false);
    expect(formatMoney({ minor: 5, currency: 'JPY' })).toBe('5.00');
  });
});
