import { describe, it } from '@jest/globals';
import type { CallOutcome, OpenOutcome } from '../values/call-outcome.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import {
  recordCaptureOutcome,
  recordOpenOutcome,
  recordRefundOutcome,
  recordVoidOutcome,
} from './record-call-outcome.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizationVoided,
  authorizedPayment,
  authorizedReport,
  capturedPayment,
  capturedReport,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturing,
  noon,
  paymentCaptured,
  refundAccepted,
  refundCalled,
  refundFailed,
  refundNotSent,
  refundRequested,
  refundUnknown,
  second,
  sessionRequested,
  unwantedAuthorization,
  told,
  voidAccepted,
  voidCalled,
  voidedReport,
  voiding,
  voidNotSent,
  voidRefused,
  voidUnknown,
} from '../testing/stories.js';

const exchange = { statusCode: '200', statusDetail: 'as it came' };
const saidBy = { exchange, at: noon };
const outcome = (kind: CallOutcome['kind'], patch: object = {}): CallOutcome => ({ kind, ...exchange, ...patch });
const doneBefore = outcome('refused', { alreadyDone: true });
const captureSent = [...authorizedPayment(), ...capturing()];
const voidSent = [...authorizedPayment(), ...voiding()];

describe('what the opening of a session came to', () => {
  it('an address to send the shopper to', () =>
    given(sessionRequested())
      .when(opened({ kind: 'opened', redirectUrl: 'https://pay.example/1', ...exchange }))
      .then({
        type: 'SessionOpened',
        data: { sessionId: 'session-1', redirectUrl: 'https://pay.example/1', ...saidBy },
      }));

  it.each(['refused', 'unusable', 'not-sent', 'unknown'] as const)('none: %s', (kind) =>
    given(sessionRequested())
      .when(opened({ kind, ...exchange }))
      .then({ type: 'SessionOpeningFailed', data: { sessionId: 'session-1', outcome: kind, ...saidBy } }),
  );

  it('of another payment is not recorded here', () =>
    given(sessionRequested())
      .when((payment) => recordOpenOutcome(payment, 'session-7', { kind: 'unknown', ...exchange }, atNoon))
      .thenNothing());
});

describe('what a capture came to', () => {
  it.each<[string, CallOutcome, PaymentEvent]>([
    ['accepted', outcome('accepted'), paymentCaptured(saidBy)],
    ['refused', outcome('refused'), captureRefused(saidBy)],
    [
      'refused as done before: asked about, not believed',
      doneBefore,
      captureUnknown({ ...saidBy, reportedAsDone: true }),
    ],
    ['not sent', outcome('not-sent'), captureNotSent(saidBy)],
    ['unknown', outcome('unknown'), captureUnknown(saidBy)],
  ])('%s', (_, came, expected) =>
    given(...captureSent)
      .when(captured(came))
      .then(expected),
  );

  it('accepted, where the notification confirms it', () =>
    given(...captureSent)
      .when((payment) => recordCaptureOutcome(payment, authorizationId, outcome('accepted'), 'webhook', atNoon))
      .then(captureAccepted(saidBy)));

  it('refused for the second sending: unknown, since the first may have had effect', () =>
    given(...captureSent, captureUnknown(), captureRequested({ isResend: true }))
      .when(captured(outcome('refused')))
      .then(captureUnknown({ ...saidBy, reportedAsDone: true })));
});

describe('what a void came to', () => {
  it.each<[string, CallOutcome, PaymentEvent]>([
    ['accepted', outcome('accepted'), authorizationVoided(saidBy)],
    ['refused', outcome('refused'), voidRefused(saidBy)],
    ['refused as done before: asked about, not believed', doneBefore, voidUnknown({ ...saidBy, reportedAsDone: true })],
    ['not sent', outcome('not-sent'), voidNotSent(saidBy)],
    ['unknown', outcome('unknown'), voidUnknown(saidBy)],
  ])('%s', (_, came, expected) =>
    given(...voidSent)
      .when(voided(came))
      .then(expected),
  );

  it('accepted, where the notification confirms it', () =>
    given(...voidSent)
      .when((payment) => recordVoidOutcome(payment, authorizationId, outcome('accepted'), 'webhook', atNoon))
      .then(voidAccepted(saidBy)));

  it('refused for the second sending: unknown', () =>
    given(...voidSent, voidUnknown(), voidCalled({ isResend: true }))
      .when(voided(outcome('refused')))
      .then(voidUnknown({ ...saidBy, reportedAsDone: true })));

  it('of an authorization that may not stay', () => {
    const ofSecond = { authorizationId: second.authorizationId };
    given(...captureSent, unwantedAuthorization(), voidCalled(ofSecond))
      .when((payment) => recordVoidOutcome(payment, second.authorizationId, outcome('accepted'), 'response', atNoon))
      .then(authorizationVoided({ ...ofSecond, ...saidBy }));
  });
});

describe('an outcome over a call whose outcome is known already says nothing new', () => {
  const outcomes = (['accepted', 'refused', 'not-sent', 'unknown'] as const).map((kind) => outcome(kind));

  it.each<[string, PaymentEvent[]]>([
    ['none was made', [...authorizedPayment()]],
    ['accepted', [...captureSent, captureAccepted()]],
    ['refused', [...captureSent, captureRefused()]],
    ['unknown', [...captureSent, captureUnknown()]],
    ['not sent', [...captureSent, captureNotSent()]],
    ['done', [...capturedPayment()]],
    ['told by the provider first', [...captureSent, ...reported(captureSent, capturedReport())]],
    ['a void', voidSent],
  ])('of a capture: %s', (_, story) => {
    for (const came of outcomes)
      given(...story)
        .when(captured(came))
        .thenNothing();
  });

  it.each<[string, PaymentEvent[]]>([
    ['none was made', [...authorizedPayment()]],
    ['accepted', [...voidSent, voidAccepted()]],
    ['refused', [...voidSent, voidRefused()]],
    ['unknown', [...voidSent, voidUnknown()]],
    ['not sent', [...voidSent, voidNotSent()]],
    ['done', [...voidSent, authorizationVoided()]],
    ['told by the provider first', [...voidSent, ...reported(voidSent, voidedReport())]],
    ['a capture', captureSent],
  ])('of a void: %s', (_, story) => {
    for (const came of outcomes)
      given(...story)
        .when(voided(came))
        .thenNothing();
  });

  it.each<[string, PaymentEvent[]]>([
    ['accepted', [refundCalled('guid-5', '10'), refundAccepted('guid-5')]],
    ['unknown', [refundCalled('guid-5', '10'), refundUnknown('guid-5')]],
    ['not sent', [refundCalled('guid-5', '10'), refundNotSent('guid-5')]],
    ['failed', [refundCalled('guid-5', '10'), refundFailed('guid-5')]],
    ['by hand', [refundRequested('guid-5', '10')]],
    ['of another guid', [refundCalled('guid-6', '10')]],
  ])('of a refund: %s', (_, events) => {
    for (const came of outcomes)
      given(...capturedPayment(), ...events)
        .when((payment) => recordRefundOutcome(payment, 'guid-5', came, atNoon))
        .thenNothing();
  });
});

describe('what a refund by the interface came to', () => {
  const data = { guid: 'guid-5', ...saidBy };

  it.each<[string, CallOutcome, PaymentEvent]>([
    ['accepted: made only when the provider reports it', outcome('accepted'), { type: 'RefundAccepted', data }],
    ['refused', outcome('refused'), { type: 'RefundFailed', data }],
    ['refused as done before', doneBefore, { type: 'RefundOutcomeUnknown', data }],
    ['not sent', outcome('not-sent'), { type: 'RefundNotSent', data }],
    ['unknown', outcome('unknown'), { type: 'RefundOutcomeUnknown', data }],
  ])('%s', (_, came, expected) =>
    given(...capturedPayment(), refundCalled('guid-5', '10'))
      .when((payment) => recordRefundOutcome(payment, 'guid-5', came, atNoon))
      .then(expected),
  );
});

it('an authorization that was reported again meanwhile does not end a call', () =>
  given(...captureSent)
    .when(told(authorizedReport()))
    .and(captured(outcome('accepted')))
    .then(paymentCaptured(saidBy)));

function opened(came: OpenOutcome) {
  return (payment: Payment) => recordOpenOutcome(payment, 'session-1', came, atNoon);
}

function captured(came: CallOutcome) {
  return (payment: Payment) => recordCaptureOutcome(payment, authorizationId, came, 'response', atNoon);
}

function voided(came: CallOutcome) {
  return (payment: Payment) => recordVoidOutcome(payment, authorizationId, came, 'response', atNoon);
}

function reported(story: readonly PaymentEvent[], report: ReturnType<typeof capturedReport>): PaymentEvent[] {
  return given(...story)
    .when(told(report))
    .events();
}
