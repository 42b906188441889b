import { describe, expect, it } from '@jest/globals';
import { plus } from '../values/decision-context.js';
import { brokenLaws, isAtRest } from './law.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  anHourLater,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  cancelledPayment,
  capturedPayment,
  captureRefused,
  captureUnknown,
  capturing,
  reviewOpened,
  lira,
  openSession,
  paymentCaptured,
  statusInquired,
  purchaseRequested,
  refundCompleted,
  refundDiscovered,
  refundRequested,
  rules,
  sessionExpired,
  soldPayment,
  unwantedAuthorization,
  voidedPayment,
  voiding,
} from '../testing/stories.js';

const concluded = [sessionExpired(), statusInquired({ at: plus(anHourLater, 86_400_000) })];

describe('a payment at rest', () => {
  it.each<[string, readonly PaymentEvent[], boolean]>([
    ['an open session waits for the shopper', openSession(), false],
    ['an expired one is over', [...openSession(), ...concluded], true],
    ['authorised, until the shop decides', authorizedPayment(), true],
    ['a purchase that waits', [...openSession(), purchaseRequested()], false],
    ['a purchase of what is authorised', [...authorizedPayment(), purchaseRequested()], false],
    ['a capture whose outcome is unknown', [...authorizedPayment(), ...capturing(), captureUnknown()], false],
    ['captured', capturedPayment(), true],
    ['captured after all', [...authorizedPayment(), ...capturing(), captureRefused(), paymentCaptured()], true],
    ['being voided', [...authorizedPayment(), ...voiding()], false],
    ['voided', voidedPayment(), true],
    ['called off', cancelledPayment(), true],
    ['a direct sale', soldPayment(), true],
    ['a refund that waits', [...capturedPayment(), refundRequested('guid-5', '10')], false],
    ['refunded', [...capturedPayment(), refundRequested('guid-5', '10'), refundCompleted('guid-5')], true],
    ['an authorization that may not stay', [...capturedPayment(), unwantedAuthorization()], false],
    [
      'one that was given back',
      [...capturedPayment(), unwantedAuthorization(), authorizationVoided({ authorizationId: '99999999999999999999' })],
      true,
    ],
    ['money that may not stay', [...openSession(), ...concluded, lateSale()], false],
    [
      'money that was given back',
      [
        ...openSession(),
        ...concluded,
        lateSale(),
        refundDiscovered('provider-1', '129.90', { transaction: authorizationId }),
      ],
      true,
    ],
    [
      'a disputed authorization',
      [...openSession(), reviewOpened('AMOUNT_MISMATCH', { authorizationId, says: 'authorized' })],
      false,
    ],
  ])('%s', (_, story, expected) => expect(isAtRest(given(...story).payment)).toBe(expected));
});

describe('the law of no silence', () => {
  it('holds for every story that is told in these tests', () => {
    const stories = [
      openSession(),
      authorizedPayment(),
      capturedPayment(),
      voidedPayment(),
      cancelledPayment(),
      soldPayment(),
    ];
    const reviews = [
      reviewOpened(),
      lateSale(),
      reviewOpened('UNEXPECTED_VOID', { says: 'voided' }),
      unwantedAuthorization(),
    ];
    for (const story of stories)
      for (const review of [undefined, ...reviews])
        expect(brokenLaws(given(...story, ...(review ? [review] : [])).payment, rules)).toEqual([]);
  });

  it('names a payment that nothing looks after, and the operation that waits in it', () => {
    const { payment } = given(...openSession(), ...concluded);
    const waiting = { ...given(...capturedPayment(), refundRequested('guid-5', '10')).payment.operations.at(-1)! };
    // A refund operation without its refund: no event makes that.
    const silent = { ...payment, operations: [...payment.operations, waiting] };
    expect(brokenLaws(silent, rules)).toEqual([
      'the payment is silent: not at rest, nothing is due, on no list',
      'REFUND guid-5 is pending, and nothing covers it',
    ]);
  });

  it('names a balance that is out of bounds', () => {
    const { payment } = given(...capturedPayment());
    const [transaction] = payment.transactions;
    const broken = { ...payment, transactions: [{ ...transaction!, amount: { ...transaction!.amount, minor: NaN } }] };
    expect(brokenLaws(broken, rules)).toContain('the balance NaN is out of bounds');
  });
});

function lateSale() {
  return reviewOpened('LATE_SALE', { authorizationId, says: 'captured', amount: lira('129.90') });
}
