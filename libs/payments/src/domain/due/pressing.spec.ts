import { expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import {
  anHourLater,
  authorizedPayment,
  ayla,
  captureNotSent,
  captureUnknown,
  capturing,
  evidence,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  purchaseRequested,
  refundCalled,
  refundUnknown,
  reviewOpened,
  rules,
  sessionExpired,
  statusInquired,
  unwantedAuthorization,
  voidRequested,
} from '../testing/stories.js';
import { prospectOf } from './law.js';
import { isPressing } from './pressing.js';

const page = openSession({ inquireAfterPageEnd: 'always' });
const captured = [...page, paymentAuthorized(), ...capturing(), paymentCaptured()];
const unsure = paymentAuthorized({ evidence: evidence({ unconfirmed: true }) });
const asked: PaymentEvent = { type: 'OperatorActed', data: { action: 'ask', ...ayla, at: noon } };
const answered = statusInquired({ at: anHourLater });
const released: PaymentEvent = { type: 'ReviewReleased', data: { sessionId: 'session-1', ...ayla, at: noon } };

it.each<[string, boolean, readonly PaymentEvent[]]>([
  ['a page that nobody has paid', false, openSession()],
  ['one that is over', false, [...openSession(), sessionExpired()]],
  ['an authorization that the shop has not completed', false, authorizedPayment()],
  ['the page of a captured payment', false, captured],
  ['a capture under way', true, [...authorizedPayment(), ...capturing()]],
  ['a capture that timed out', true, [...authorizedPayment(), ...capturing(), captureUnknown()]],
  ['a capture that is to be sent', true, [...authorizedPayment(), ...capturing(), captureNotSent()]],
  ['a refund under way', true, [...captured, refundCalled('guid-5', '10.00')]],
  ['a refund that timed out', true, [...captured, refundCalled('guid-5', '10.00'), refundUnknown('guid-5')]],
  ['an authorization that only a notification has told', true, [...page, unsure]],
  ['an authorization that is to be voided', true, [...captured, unwantedAuthorization()]],
  ['a purchase that waits for the shopper', true, [...openSession(), purchaseRequested()]],
  ['a void that waits', true, [...authorizedPayment(), voidRequested()]],
  ['a review that an answer ends', true, [...captured, reviewOpened('UNEXPECTED_CAPTURE')]],
  ['a review that was released', true, [...openSession(), reviewOpened(), released]],
  ['a person has asked about a page', true, [...openSession(), asked]],
  ['a person has asked, and has got an answer', false, [...openSession(), asked, answered]],
])('case 760: %s: %s', (_, expected, events) => {
  const payment = fold(events)!;
  expect(isPressing(payment, prospectOf(payment, rules))).toBe(expected);
});
