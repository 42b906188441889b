import { describe, expect, it } from '@jest/globals';
import { erasePerson } from './operator-erase.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  attemptDeclined,
  atNoon,
  authorizedPayment,
  ayla,
  cancelledPayment,
  capturedPayment,
  openSession,
  secondSession,
  tooLate,
} from '../testing/stories.js';

const erase = (payment: Payment) => erasePerson(payment, ayla, tooLate);
const eraseAtNoon = (payment: Payment) => erasePerson(payment, ayla, atNoon);
const erased = (at: string): PaymentEvent => ({ type: 'PersonErased', data: { ...ayla, at } });

describe('erasing a person', () => {
  it('is an event, once', () => {
    given(...capturedPayment())
      .when(erase)
      .then(erased(tooLate.now));
    given(...capturedPayment())
      .when(erase)
      .and(erase)
      .thenNothing();
  });

  it('leaves the money as it is', () => {
    const before = given(...capturedPayment()).payment;
    const { operations: _, ...after } = given(...capturedPayment())
      .when(erase)
      .payment();
    expect(after).toEqual({
      ...before,
      operations: undefined,
      version: before.version + 1,
      at: tooLate.now,
      erased: true,
    });
  });

  it('waits until nobody can be paying', () => {
    given(...openSession())
      .when(eraseAtNoon)
      .thenRefused('ERASURE_TOO_EARLY');
    given(...openSession())
      .when(erase)
      .then(erased(tooLate.now));
    given(...openSession(), attemptDeclined(), ...secondSession())
      .when(eraseAtNoon)
      .thenRefused('ERASURE_TOO_EARLY');
  });

  it.each<[string, readonly PaymentEvent[]]>([
    ['authorised', authorizedPayment()],
    ['called off', cancelledPayment()],
    ['declined', [...openSession(), attemptDeclined()]],
  ])('does not wait for a payment that is %s', (_, story) =>
    given(...story)
      .when(eraseAtNoon)
      .then(erased(atNoon.now)),
  );
});
