import { describe, expect, it } from '@jest/globals';
import { erasePerson } from './operator-erase.js';
import type { Payment } from './payment.js';
import { requestSession } from './request-session.js';
import { given } from './testing/given.js';
import { atNoon, capturedPayment, openSession, sessionRequest, tooLate } from './testing/stories.js';

describe('erasing a person', () => {
  it('is an event, once', () => {
    const story = given(...capturedPayment()).when(erase);
    story.then({ type: 'PersonErased', data: { ...ayla, at: tooLate.now } });
    given(...capturedPayment(), ...story.events())
      .when(erase)
      .thenNothing();
  });

  it('leaves the money facts as they are', () => {
    const before = given(...capturedPayment()).payment;
    const after = given(...capturedPayment())
      .when(erase)
      .payment();
    expect([after.capture, after.phase, after.facts]).toEqual([before.capture, before.phase, before.facts]);
  });

  it('waits until nobody can be paying', () => {
    given(...openSession())
      .when((payment) => erasePerson(payment, ayla, atNoon))
      .thenRefused('ERASURE_TOO_EARLY');
    given(...openSession())
      .when(erase)
      .thenTypes('PersonErased');
  });

  it('ends the order: no new session, since the data of its shopper could not be kept', () => {
    const events = given(...openSession())
      .when(erase)
      .events();
    given(...openSession(), ...events)
      .when((payment) => requestSession(payment, sessionRequest({ guid: 'guid-9' }), tooLate))
      .thenRefused('PERSON_ERASED');
  });
});

const ayla = { by: 'Ayla', why: 'the shopper asked for it' };
const erase = (payment: Payment) => erasePerson(payment, ayla, tooLate);
