import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { operationOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { recordCaptureOutcome } from '../answers/record-call-outcome.js';
import { requestCapture, type CaptureRequest } from './request-capture.js';
import { statusOf } from '../status/operation-status.js';
import { given } from '../testing/given.js';
import {
  atNoon,
  attemptDeclined,
  authorizationId,
  authorizedPayment,
  authorizedReport,
  cancelledPayment,
  capturedPayment,
  captureAccepted,
  captureNotSent,
  captureRefused,
  captureRequested,
  captureUnknown,
  capturing,
  reviewOpened,
  later,
  lira,
  noon,
  openingFailed,
  openSession,
  operationConfirmed,
  operationRejected,
  purchaseRequested,
  refundCompleted,
  refundDiscovered,
  refundRequested,
  secondSession,
  seen,
  sessionAbandoned,
  sessionDeclined,
  sessionExpired,
  sessionRequested,
  soldPayment,
  unwantedAuthorization,
  told,
  tooLate,
  voidCalled,
  voidedPayment,
  voiding,
  voidNotSent,
  voidRefused,
  voidUnknown,
} from '../testing/stories.js';

const asked =
  (patch: Partial<CaptureRequest> = {}, context = later) =>
  (payment: Payment) =>
    requestCapture(payment, { guid: 'guid-2', fingerprint: 'print-2', ...patch }, context);
const begun = (patch: Parameters<typeof purchaseRequested>[0] = {}) => purchaseRequested({ at: later.now, ...patch });
const sent = captureRequested({ at: later.now, answerBy: later.answerBy });

describe('purchase of an authorised payment', () => {
  it('asks the provider once', () =>
    given(...authorizedPayment())
      .when(asked())
      .withNextSteps(later)
      .then(begun(), sent));

  it('case 35: a second one joins the call under way, and shares its end', () => {
    const joined = given(...authorizedPayment(), ...capturing()).when(asked({ guid: 'guid-4' }));
    joined.withNextSteps(later).then(begun({ guid: 'guid-4' }));
    const accepted = { kind: 'accepted', statusCode: '200', statusDetail: '' } as const;
    const both = joined
      .and((payment) => recordCaptureOutcome(payment, authorizationId, accepted, 'response', later))
      .payment();
    expect(['guid-2', 'guid-4'].map((guid) => statusIn(both, guid))).toEqual([
      { status: 'resolved' },
      { status: 'resolved' },
    ]);
  });

  it.each<[string, PaymentEvent[]]>([
    ['case 36: while a void is under way', [...authorizedPayment(), voidCalled()]],
    ['case 42: while a void is unknown', [...authorizedPayment(), ...voiding(), voidUnknown()]],
    ['while a void waits to leave', [...authorizedPayment(), ...voiding(), voidNotSent()]],
  ])('%s it is told so', (_, story) =>
    given(...story)
      .when(asked())
      .thenRefused('CONCURRENT_OPERATION'),
  );

  it('after a refused void is captured', () =>
    given(...authorizedPayment(), ...voiding(), voidRefused())
      .when(asked())
      .withNextSteps(later)
      .then(begun(), sent));

  it('after a refused capture is sent anew', () =>
    given(...authorizedPayment(), ...capturing(), captureRefused())
      .when(asked({ guid: 'guid-4' }))
      .withNextSteps(later)
      .then(begun({ guid: 'guid-4' }), sent));

  it.each([
    ['129.91', 'AMOUNT_EXCEEDS_AUTHORIZED'],
    ['99', 'PARTIAL_CAPTURE_UNSUPPORTED'],
    ['129.901', 'AMOUNT_INVALID'],
  ] as const)('case 37: over %s is refused, before anybody is called: %s', (amount, code) => {
    for (const story of [authorizedPayment(), capturedPayment(), openSession()])
      given(...story)
        .when(asked({ guid: 'guid-4', amount }))
        .thenRefused(code);
  });

  it('case 37: an equal amount is captured', () =>
    given(...authorizedPayment())
      .when(asked({ amount: '129.9' }))
      .withNextSteps(later)
      .then(begun({ amount: lira('129.90') }), sent));
});

describe('purchase before anybody has paid', () => {
  it('case 29: waits', () => {
    const waiting = given(...openSession()).when(asked());
    waiting.withNextSteps(later).then(begun());
    expect(statusIn(waiting.payment(), 'guid-2')).toEqual({ status: 'pending', reason: 'AWAITING_AUTHORIZATION' });
  });

  it('any of its open sessions may be the one that is paid: the amount is that of one of them', () => {
    const two = [...openSession({ amount: lira('80') }), ...secondSession({ amount: lira('80') })];
    given(...two)
      .when(asked({ amount: '80.0' }))
      .then(begun({ amount: lira('80') }));
  });

  it('said over one amount is not captured when another amount is paid', () => {
    const paidOther = authorizedReport({ sessionId: 'session-2', amount: '199.90' });
    const story = given(
      ...openSession(),
      begun({ amount: lira('129.90') }),
      ...secondSession({ amount: lira('199.90') }),
    );
    const after = story.when(told(paidOther)).withNextSteps(later);
    expect(after.events().map(({ type }) => type)).toEqual(['PaymentAuthorized']);
    expect(statusIn(after.payment(), 'guid-2')).toEqual({ status: 'rejected', reason: 'PARTIAL_CAPTURE_UNSUPPORTED' });
  });

  it('case 30: of a declined session is rejected, and what it brings later is given back', () => {
    const story = given(...openSession(), attemptDeclined()).when(asked());
    const over = sessionAbandoned({ at: later.now });
    story.withNextSteps(later).then(over, begun(), operationRejected('guid-2', 'PAYMENT_DECLINED', later.now));
    const report = authorizedReport();
    const late = { authorizationId, reason: 'LATE_AUTHORIZATION' as const, evidence: seen(report), at: later.now };
    story.and(told(report)).then(unwantedAuthorization(late));
  });

  it('case 30: of an expired session is rejected', () =>
    given(...openSession())
      .when(asked({}, tooLate))
      .then(
        sessionExpired({ at: tooLate.now }),
        begun({ at: tooLate.now }),
        operationRejected('guid-2', 'SESSION_EXPIRED', tooLate.now),
      ));

  it.each<[string, PaymentEvent[], string]>([
    ['that expired before', [...openSession(), sessionExpired()], 'SESSION_EXPIRED'],
    ['that was refused by the provider', [sessionRequested(), openingFailed('refused')], 'NOTHING_TO_CAPTURE'],
    ['that never opened', [sessionRequested(), openingFailed('not-sent')], 'NOTHING_TO_CAPTURE'],
  ])('of a session %s is rejected', (_, story, code) =>
    given(...story)
      .when(asked())
      .then(begun(), operationRejected('guid-2', code, later.now)),
  );

  it('a purchase that waits ends with the last session, and so does every other one', () => {
    const failed = told(authorizedReport({ status: 'failed', statusCode: 'Rejected' }));
    const story = given(...openSession())
      .when(asked())
      .and(failed)
      .and(asked({ guid: 'guid-4' }, later));
    story.then(
      sessionAbandoned({ at: later.now }),
      begun({ guid: 'guid-4' }),
      operationRejected('guid-4', 'PAYMENT_DECLINED', later.now),
    );
    const declined = { status: 'rejected', reason: 'PAYMENT_DECLINED' };
    expect(['guid-2', 'guid-4'].map((guid) => statusIn(story.payment(), guid))).toEqual([declined, declined]);
  });

  it('waits for an opening that is not answered yet', () =>
    given(sessionRequested())
      .when(asked({}, atNoon))
      .then(purchaseRequested({ at: noon })));

  it('waits for the other session when one was declined', () =>
    given(...openSession(), sessionDeclined(), ...secondSession())
      .when(asked())
      .then(begun()));
});

describe('purchase in every other phase', () => {
  const givenBack = [refundRequested('guid-5', '129.90', { operation: 'VOID' })];

  it.each<[string, PaymentEvent[], PaymentEvent]>([
    ['captured: confirmed without a call', [...capturedPayment()], operationConfirmed('guid-4', later.now)],
    ['a direct sale: confirmed', [...soldPayment()], operationConfirmed('guid-4', later.now)],
    [
      'a direct sale that was given back',
      [...soldPayment(), ...givenBack, refundCompleted('guid-5')],
      operationRejected('guid-4', 'PAYMENT_VOIDED', later.now),
    ],
    [
      'a direct sale that was refunded whole',
      [...soldPayment(), refundDiscovered('provider-1', '129.90')],
      operationRejected('guid-4', 'PAYMENT_VOIDED', later.now),
    ],
    [
      'completed, and refunded since: it was completed',
      [...capturedPayment(), refundDiscovered('provider-1', '129.90')],
      operationConfirmed('guid-4', later.now),
    ],
    ['voided', [...voidedPayment()], operationRejected('guid-4', 'PAYMENT_VOIDED', later.now)],
    ['cancelled', [...cancelledPayment()], operationRejected('guid-4', 'PAYMENT_CANCELLED', later.now)],
  ])('%s', (_, story, end) =>
    given(...story)
      .when(asked({ guid: 'guid-4' }))
      .then(begun({ guid: 'guid-4' }), end),
  );

  it('a direct sale on its way back: waits for the refund, and ends with the void', () => {
    const story = given(...soldPayment(), ...givenBack).when(asked({ guid: 'guid-4' }));
    story.then(begun({ guid: 'guid-4' }));
    const statusAfter = (...events: PaymentEvent[]) => {
      const payment = fold(events, story.payment());
      return statusOf(payment, operationOf(payment, 'guid-4')!);
    };
    expect([statusAfter(), statusAfter(refundCompleted('guid-5'))]).toEqual([
      { status: 'pending', reason: 'AWAITING_OPERATOR' },
      { status: 'rejected', reason: 'PAYMENT_VOIDED' },
    ]);
  });

  it.each<[string, PaymentEvent[]]>([
    ['nobody had paid', [...openSession(), reviewOpened()]],
    ['it is authorised', [...authorizedPayment(), reviewOpened('UNEXPECTED_CAPTURE')]],
  ])('in review, where %s: it waits, and nothing is sent', (_, story) => {
    const waiting = given(...story)
      .when(asked())
      .withNextSteps(later);
    waiting.then(begun());
    expect(statusIn(waiting.payment(), 'guid-2')).toEqual({ status: 'pending', reason: 'ON_HOLD' });
  });
});

describe('the same guid again', () => {
  const story = [...authorizedPayment(), ...capturing()] as const;

  it('repeats nothing, and is refused for another content or operation', () => {
    given(...story)
      .when(asked())
      .thenNothing();
    given(...story)
      .when(asked({ fingerprint: 'other' }))
      .thenRefused('IDEMPOTENCY_KEY_REUSED');
    given(...story)
      .when(asked({ guid: 'guid-1', fingerprint: 'print-1' }))
      .thenRefused('IDEMPOTENCY_KEY_REUSED');
  });

  it('is in flight while the first call may still be answered', () =>
    given(...story)
      .when(asked({}, atNoon))
      .thenRefused('OPERATION_IN_FLIGHT'));

  it('sends again what never left', () =>
    given(...story, captureNotSent())
      .when(asked())
      .then(sent));

  it.each<[string, PaymentEvent[]]>([
    ['an accepted capture', [captureAccepted()]],
    ['a capture whose outcome is unknown', [captureUnknown()]],
    ['a refused capture', [captureRefused()]],
    ['what never left, while a report is in review', [captureNotSent(), reviewOpened('UNEXPECTED_CAPTURE')]],
  ])('does not send %s again', (_, events) =>
    given(...story, ...events)
      .when(asked())
      .thenNothing(),
  );
});

function statusIn(payment: Payment, guid: string) {
  return statusOf(payment, operationOf(payment, guid)!);
}
