import { describe, expect, it } from '@jest/globals';
import { statusOf } from './operation-status.js';
import { operationOf } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import {
  attemptDeclined,
  authorizationVoided,
  authorizedPayment,
  ayla,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureUnknown,
  capturing,
  reviewOpened,
  lira,
  openingFailed,
  openSession,
  paymentAuthorized,
  paymentCancelled,
  paymentCaptured,
  purchaseRequested,
  refundAccepted,
  refundCalled,
  refundCompleted,
  refundFailed,
  refundNotSent,
  refundRequested,
  refundUnknown,
  secondSession,
  sessionAbandoned,
  sessionDeclined,
  sessionExpired,
  sessionRequested,
  sold,
  saleSession,
  voidAccepted,
  voidedPayment,
  voiding,
  voidNotSent,
  voidRefused,
  voidRequested,
  voidUnknown,
  cancelledPayment,
  capturedPayment,
} from '../testing/stories.js';

type Row = [string, readonly PaymentEvent[], string];

/** `pending: WHY`, as the shop reads it. */
function told(guid: string, story: readonly PaymentEvent[]): string {
  const { payment } = given(...story);
  const { status, reason } = statusOf(payment, operationOf(payment, guid)!);
  return reason ? `${status}: ${reason}` : status;
}

const rejectedReview: PaymentEvent = { type: 'ReviewRejected', data: { sessionId: 'session-1', ...ayla, at: '' } };
const bySession: Row[] = [
  ['requested', [sessionRequested()], 'pending'],
  ['open', openSession(), 'pending'],
  ['never opened', [sessionRequested(), openingFailed('not-sent')], 'pending: PROVIDER_UNREACHABLE'],
  ['opened or not', [sessionRequested(), openingFailed('unknown')], 'pending: OUTCOME_UNKNOWN'],
  ['refused', [sessionRequested(), openingFailed('refused')], 'rejected: PROVIDER_REFUSED_SESSION'],
  ['unusable', [sessionRequested(), openingFailed('unusable')], 'rejected: PROVIDER_REFUSED_SESSION'],
  ['an attempt declined', [...openSession(), attemptDeclined()], 'pending'],
  ['declined', [...openSession(), sessionDeclined()], 'rejected: DECLINED'],
  ['declined, and paid after all', [...openSession(), sessionDeclined(), paymentAuthorized()], 'resolved'],
  ['given up', [...openSession(), attemptDeclined(), sessionAbandoned()], 'rejected: DECLINED'],
  ['given up, though nobody was declined', [...openSession(), sessionAbandoned()], 'rejected: PAYMENT_CANCELLED'],
  ['expired', [...openSession(), sessionExpired()], 'rejected: EXPIRED'],
  ['replaced', [...openSession(), ...secondSession({ amount: lira('1') })], 'rejected: REPLACED'],
  ['a risk', [...openSession(), reviewOpened(), rejectedReview], 'rejected: RISK'],
  ['called off', cancelledPayment(), 'rejected: PAYMENT_CANCELLED'],
  ['called off, and begun anew', [...cancelledPayment(), ...secondSession()], 'rejected: PAYMENT_CANCELLED'],
  ['paid', authorizedPayment(), 'resolved'],
  ['paid, and voided', voidedPayment(), 'resolved'],
];

const purchase = [...openSession(), purchaseRequested()];
const called = [...authorizedPayment(), ...capturing()];
const byCapture: Row[] = [
  ['nobody has paid', purchase, 'pending: AWAITING_AUTHORIZATION'],
  ['one attempt was declined', [...purchase, attemptDeclined()], 'pending: AWAITING_AUTHORIZATION'],
  ['declined, which may still turn', [...purchase, sessionDeclined()], 'pending: AWAITING_AUTHORIZATION'],
  ['declined, and over', [...purchase, sessionDeclined(), sessionExpired()], 'rejected: SESSION_EXPIRED'],
  ['given up', [...purchase, sessionAbandoned()], 'rejected: PAYMENT_DECLINED'],
  ['expired', [...purchase, sessionExpired()], 'rejected: SESSION_EXPIRED'],
  ['one of two is over', [...purchase, ...secondSession(), sessionExpired()], 'pending: AWAITING_AUTHORIZATION'],
  ['a risk', [...purchase, reviewOpened(), rejectedReview], 'rejected: RISK'],
  ['never opened', [sessionRequested(), purchaseRequested(), openingFailed('refused')], 'rejected: NOTHING_TO_CAPTURE'],
  ['called off', [...purchase, voidRequested(), paymentCancelled()], 'rejected: PAYMENT_CANCELLED'],
  ['in review', [...purchase, reviewOpened()], 'pending: ON_HOLD'],
  [
    'authorised, in review',
    [...authorizedPayment(), reviewOpened('UNEXPECTED_VOID'), purchaseRequested()],
    'pending: ON_HOLD',
  ],
  ['authorised', [...authorizedPayment(), purchaseRequested()], 'pending'],
  ['sent', called, 'pending'],
  ['sent, in review', [...called, reviewOpened('UNEXPECTED_VOID')], 'pending'],
  ['accepted', [...called, captureAccepted()], 'pending: AWAITING_CONFIRMATION'],
  ['unknown', [...called, captureUnknown()], 'pending: OUTCOME_UNKNOWN'],
  ['never left', [...called, captureNotSent()], 'pending: PROVIDER_UNREACHABLE'],
  ['never left, in review', [...called, captureNotSent(), reviewOpened('UNEXPECTED_VOID')], 'pending: ON_HOLD'],
  ['refused', [...called, captureRefused()], 'rejected: PROVIDER_REFUSED_CAPTURE'],
  ['did not happen', [...called, captureRefused({ operator: ayla })], 'rejected: NOT_CARRIED_OUT'],
  ['captured', [...called, paymentCaptured()], 'resolved'],
  ['voided meanwhile', [...called, authorizationVoided()], 'rejected: PAYMENT_VOIDED'],
  [
    'less was said than authorised',
    [...authorizedPayment(), purchaseRequested({ amount: lira('100') })],
    'rejected: PARTIAL_CAPTURE_UNSUPPORTED',
  ],
  [
    'more was said than authorised',
    [...authorizedPayment(), purchaseRequested({ amount: lira('130') })],
    'rejected: AMOUNT_EXCEEDS_AUTHORIZED',
  ],
  ['the amount that was authorised', [...called.slice(0, 3), purchaseRequested({ amount: lira('129.9') })], 'pending'],
];

const off = [...openSession(), reviewOpened(), voidRequested()];
const voided = [...authorizedPayment(), ...voiding()];
const sale = [...saleSession(), sold()];
const back = refundCalled('guid-3', '129.90', { operation: 'VOID' });
const byVoid: Row[] = [
  ['nobody has paid, in review', off, 'pending: ON_HOLD'],
  [
    'nobody has paid, the review is over',
    [...off, { type: 'ReviewReleased', data: { sessionId: 'session-1', ...ayla, at: '' } }],
    'pending',
  ],
  ['called off', cancelledPayment(), 'resolved'],
  ['called off, and begun anew', [...cancelledPayment(), ...secondSession()], 'resolved'],
  ['sent', voided, 'pending'],
  ['accepted', [...voided, voidAccepted()], 'pending: AWAITING_CONFIRMATION'],
  ['unknown', [...voided, voidUnknown()], 'pending: OUTCOME_UNKNOWN'],
  ['never left', [...voided, voidNotSent()], 'pending: PROVIDER_UNREACHABLE'],
  ['refused', [...voided, voidRefused()], 'rejected: PROVIDER_REFUSED_VOID'],
  ['did not happen', [...voided, voidRefused({ operator: ayla })], 'rejected: NOT_CARRIED_OUT'],
  ['voided', voidedPayment(), 'resolved'],
  [
    'pending VOID left pending after capture: never',
    [...voided, voidUnknown(), paymentCaptured()],
    'rejected: ALREADY_CAPTURED',
  ],
  ['a direct sale, being given back', [...sale, back], 'pending'],
  [
    'a direct sale, by hand',
    [...sale, refundRequested('guid-3', '129.90', { operation: 'VOID' })],
    'pending: AWAITING_OPERATOR',
  ],
  ['a direct sale, accepted', [...sale, back, refundAccepted('guid-3')], 'pending: AWAITING_CONFIRMATION'],
  ['a direct sale, unknown', [...sale, back, refundUnknown('guid-3')], 'pending: OUTCOME_UNKNOWN'],
  ['a direct sale, never left', [...sale, back, refundNotSent('guid-3')], 'pending: PROVIDER_UNREACHABLE'],
  ['a direct sale, given back', [...sale, back, refundCompleted('guid-3')], 'resolved'],
  ['a direct sale, failed', [...sale, back, refundFailed('guid-3')], 'rejected: REFUND_FAILED'],
];

const refund = [...capturedPayment(), refundCalled('guid-5', '10')];
const byRefund: Row[] = [
  ['sent', refund, 'pending'],
  ['by hand', [...capturedPayment(), refundRequested('guid-5', '10')], 'pending: AWAITING_OPERATOR'],
  ['accepted', [...refund, refundAccepted('guid-5')], 'pending: AWAITING_CONFIRMATION'],
  ['unknown', [...refund, refundUnknown('guid-5')], 'pending: OUTCOME_UNKNOWN'],
  ['never left', [...refund, refundNotSent('guid-5')], 'pending: PROVIDER_UNREACHABLE'],
  ['made', [...refund, refundCompleted('guid-5')], 'resolved'],
  ['failed', [...refund, refundFailed('guid-5')], 'rejected: REFUND_FAILED'],
  ['rejected by an operator', [...refund, refundFailed('guid-5', { operator: ayla })], 'rejected: REFUND_REJECTED'],
];

describe('where an operation stands', () => {
  it.each(bySession)('a START whose session is %s', (_, story, expected) =>
    expect(told('guid-1', story)).toBe(expected),
  );
  it.each(byCapture)('a PURCHASE: %s', (_, story, expected) => expect(told('guid-2', story)).toBe(expected));
  it.each(byVoid)('a VOID: %s', (_, story, expected) => expect(told('guid-3', story)).toBe(expected));
  it.each(byRefund)('a REFUND: %s', (_, story, expected) => expect(told('guid-5', story)).toBe(expected));
});

describe('an answer that was given stays', () => {
  it.each<Row>([
    [
      'a purchase that was refused, captured after all',
      [...called, captureRefused(), paymentCaptured()],
      'rejected: PROVIDER_REFUSED_CAPTURE',
    ],
    [
      'a purchase of an expired session, paid after all',
      [...purchase, sessionExpired(), paymentAuthorized()],
      'rejected: SESSION_EXPIRED',
    ],
    [
      'a purchase that was resolved, refunded whole',
      [...capturedPayment(), refundRequested('guid-5', '129.90'), refundCompleted('guid-5')],
      'resolved',
    ],
    ['a purchase that was resolved, begun anew', [...called, paymentCaptured(), ...secondSession()], 'resolved'],
  ])('%s', (_, story, expected) => expect(told('guid-2', story)).toBe(expected));

  it('a void that was refused, voided after all', () => {
    const story = [...voided, voidRefused(), authorizationVoided()];
    expect(told('guid-3', story)).toBe('rejected: PROVIDER_REFUSED_VOID');
  });

  it('a refusal ends what waited for it, and nothing that was asked for after it', () => {
    const story = [...called, captureRefused(), purchaseRequested({ guid: 'guid-4' })];
    expect([told('guid-2', story), told('guid-4', story)]).toEqual(['rejected: PROVIDER_REFUSED_CAPTURE', 'pending']);
  });
});
