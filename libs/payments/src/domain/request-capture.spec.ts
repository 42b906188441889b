import { describe, expect, it } from '@jest/globals';
import { operationOf } from './payment.js';
import type { EventOf } from './payment.events.js';
import { recordFact } from './record-fact.js';
import { recordCaptureOutcome } from './record-call-outcome.js';
import { requestCapture, type CaptureRequest } from './request-capture.js';
import { given } from './testing/given.js';
import {
  atNoon,
  authorizedFact,
  capturedPayment,
  capturing,
  evidence,
  later,
  noon,
  openSession,
  paymentAuthorized,
  sessionRequested,
  tooLate,
} from './testing/stories.js';

describe('purchase', () => {
  it('asks the provider once for an authorised payment', () =>
    given(...openSession(), paymentAuthorized())
      .when((p) => requestCapture(p, purchase(), atNoon))
      .then(purchaseRequested(), captureRequested()));

  it('case 29: before the authorization is known it waits', () => {
    const waiting = given(...openSession()).when((p) => requestCapture(p, purchase(), atNoon));
    waiting.then(purchaseRequested());
    expect(operationOf(waiting.payment(), 'guid-2')?.status).toBe('pending');
  });

  it('case 30: of a declined session it is rejected, and no call is asked for', () =>
    given(...openSession(), {
      type: 'AttemptDeclined',
      data: { sessionId: 'session-1', evidence: evidence(), at: noon },
    })
      .when((p) => requestCapture(p, purchase(), atNoon))
      .thenTypes('SessionAbandoned', 'PurchaseRequested', 'OperationRejected'));

  it('gives back what a session brings after its purchase was rejected', () => {
    const declined = [
      ...openSession(),
      { type: 'AttemptDeclined' as const, data: { sessionId: 'session-1', evidence: evidence(), at: noon } },
    ] as const;
    const rejected = given(...declined)
      .when((p) => requestCapture(p, purchase(), atNoon))
      .events();
    given(...declined, ...rejected)
      .when((p) => recordFact(p, authorizedFact(), {}, later))
      .thenTypes('SurplusAuthorized', 'AuthorizationVoidRequested');
  });

  it('case 30: of an expired session it is rejected, and no call is asked for', () =>
    given(...openSession())
      .when((p) => requestCapture(p, purchase(), tooLate))
      .thenTypes('SessionExpired', 'PurchaseRequested', 'OperationRejected'));

  it('case 35: a second one joins the call under way, and shares its end', () => {
    const joined = given(...openSession(), paymentAuthorized(), ...capturing()).when((p) =>
      requestCapture(p, purchase({ guid: 'guid-3' }), atNoon),
    );
    joined.thenTypes('PurchaseRequested');
    const after = given(...openSession(), paymentAuthorized(), ...capturing(), ...joined.events()).when((p) =>
      recordCaptureOutcome(
        p,
        authorizationId,
        { kind: 'accepted', statusCode: '200', statusDetail: '' },
        'response',
        atNoon,
      ),
    );
    expect(after.payment().operations.map(({ status }) => status)).toEqual(['resolved', 'resolved', 'resolved']);
  });

  it('case 36: while a void is under way it is told so', () =>
    given(...openSession(), paymentAuthorized(), voidRequested)
      .when((p) => requestCapture(p, purchase(), atNoon))
      .thenRefused('CONCURRENT_OPERATION'));

  it('case 37: more than authorised is refused, before anybody is called', () =>
    given(...openSession(), paymentAuthorized())
      .when((p) => requestCapture(p, purchase({ amount: '129.91' }), atNoon))
      .thenRefused('AMOUNT_EXCEEDS_AUTHORIZED'));

  it('case 37: less than authorised is refused, before anybody is called', () =>
    given(...openSession(), paymentAuthorized())
      .when((p) => requestCapture(p, purchase({ amount: '99' }), atNoon))
      .thenRefused('PARTIAL_CAPTURE_UNSUPPORTED'));

  it('case 37: an equal amount is captured', () =>
    given(...openSession(), paymentAuthorized())
      .when((p) => requestCapture(p, purchase({ amount: '129.9' }), atNoon))
      .then(purchaseRequested(), captureRequested()));

  it('repeats nothing for the same guid, and refuses it for another content', () => {
    const story = [...openSession(), paymentAuthorized(), ...capturing()] as const;
    given(...story)
      .when((p) => requestCapture(p, purchase(), later))
      .thenNothing();
    given(...story)
      .when((p) => requestCapture(p, purchase({ fingerprint: 'other' }), later))
      .thenRefused('IDEMPOTENCY_KEY_REUSED');
  });

  it('says that it is in flight while the first call may still be answered', () =>
    given(...openSession(), paymentAuthorized(), ...capturing())
      .when((p) => requestCapture(p, purchase(), atNoon))
      .thenRefused('OPERATION_IN_FLIGHT'));

  it('is confirmed without a call when the payment was captured', () =>
    given(...capturedPayment())
      .when((p) => requestCapture(p, purchase({ guid: 'guid-3' }), atNoon))
      .thenTypes('PurchaseRequested', 'OperationConfirmed'));

  it('may be sent again by the same guid when it never left', () =>
    given(...openSession(), paymentAuthorized(), ...capturing(), notSent)
      .when((p) => requestCapture(p, purchase(), later))
      .thenTypes('CaptureRequested'));

  it('waits for a held payment, whatever it is', () => {
    const hold = {
      type: 'PaymentHeld' as const,
      data: { sessionId: 'session-1', reason: 'AMOUNT_MISMATCH' as const, evidence: evidence(), at: noon },
    };
    given(...openSession(), hold)
      .when((p) => requestCapture(p, purchase(), atNoon))
      .thenTypes('PurchaseRequested');
    given(...openSession(), paymentAuthorized(), hold)
      .when((p) => requestCapture(p, purchase(), atNoon))
      .thenTypes('PurchaseRequested');
  });

  it('is rejected when no page was ever opened', () =>
    given(sessionRequested(), {
      type: 'SessionOpeningFailed',
      data: { sessionId: 'session-1', outcome: 'refused', exchange: { statusCode: '401', statusDetail: '' }, at: noon },
    })
      .when((p) => requestCapture(p, purchase(), atNoon))
      .thenTypes('PurchaseRequested', 'OperationRejected'));
});

const authorizationId = '12345678901234567890';
const voidRequested: EventOf<'AuthorizationVoidRequested'> = {
  type: 'AuthorizationVoidRequested',
  data: { authorizationId, sessionId: 'session-1', answerBy: atNoon.answerBy, at: noon },
};
const notSent: EventOf<'CaptureNotSent'> = {
  type: 'CaptureNotSent',
  data: {
    authorizationId,
    sessionId: 'session-1',
    exchange: { statusCode: 'ECONNREFUSED', statusDetail: '' },
    at: noon,
  },
};

function purchase(patch: Partial<CaptureRequest> = {}): CaptureRequest {
  return { guid: 'guid-2', fingerprint: 'print-2', ...patch };
}

function purchaseRequested(): EventOf<'PurchaseRequested'> {
  return { type: 'PurchaseRequested', data: { guid: 'guid-2', fingerprint: 'print-2', at: noon } };
}

function captureRequested(): EventOf<'CaptureRequested'> {
  const amount = { minor: 12990, currency: 'TRY' };
  return {
    type: 'CaptureRequested',
    data: { authorizationId, sessionId: 'session-1', amount, answerBy: atNoon.answerBy, at: noon },
  };
}
