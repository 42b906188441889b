import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { operationOf, phaseOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { requestSession, type SessionRequest } from './request-session.js';
import { statusOf } from '../status/operation-status.js';
import { given, refusalOf } from '../testing/given.js';
import type { contextAt } from '../testing/stories.js';
import {
  anHourLater,
  atNoon,
  authorizedPayment,
  authorizedReport,
  ayla,
  cancelledPayment,
  capturedPayment,
  reviewOpened,
  later,
  lira,
  noon,
  openingFailed,
  openSession,
  paymentAuthorized,
  refundCompleted,
  refundRequested,
  seen,
  sessionAbandoned,
  sessionDeclined,
  sessionExpired,
  sessionOpened,
  sessionRequest,
  sessionRequested,
  soldPayment,
  unwantedAuthorization,
  told,
  tooLate,
  voidedPayment,
} from '../testing/stories.js';

const limits = { openMax: 20, allMax: 100 };
const started =
  (patch: Partial<SessionRequest> = {}, context = later) =>
  (payment: Payment) =>
    requestSession(payment, sessionRequest(patch), limits, context);
const anew = { guid: 'guid-new', fingerprint: 'print-new', sessionId: 'session-new' };
const opened = (patch: Partial<SessionRequest>) =>
  sessionRequested({ ...patch, at: later.now, answerBy: later.answerBy });

describe('start-session', () => {
  it('begins a payment', () =>
    expect(requestSession(undefined, sessionRequest(), limits, atNoon)).toEqual([sessionRequested({ at: noon })]));

  it('case 1: same guid and content twice: nothing happens again', () =>
    given(...openSession())
      .when(started({ sessionId: 'session-2' }))
      .thenNothing());

  it('case 2: same guid, another content: refused', () =>
    given(...openSession())
      .when(started({ fingerprint: 'other' }))
      .thenRefused('IDEMPOTENCY_KEY_REUSED'));

  it('the guid of another operation: refused', () =>
    given(...capturedPayment())
      .when(started({ guid: 'guid-2', fingerprint: 'print-2' }))
      .thenRefused('IDEMPOTENCY_KEY_REUSED'));

  it('case 3: same guid while the first is being opened: in flight', () =>
    given(sessionRequested()).when(started({}, atNoon)).thenRefused('OPERATION_IN_FLIGHT'));

  it.each<[string, PaymentEvent[]]>([
    ['case 4: after the provider broke', [openingFailed('unknown')]],
    ['where nothing left this machine', [openingFailed('not-sent')]],
    ['case 6: after a crash, once no answer can come', []],
  ])('same guid %s: opened anew under another session id', (_, events) =>
    given(sessionRequested(), ...events)
      .when(started({ sessionId: 'session-2' }))
      .then(opened({ sessionId: 'session-2' })),
  );

  it.each(['unusable', 'refused'] as const)('case 5: an answer that is no payment page (%s) is final', (outcome) => {
    const failed = given(sessionRequested(), openingFailed(outcome));
    expect(startOf(failed.payment)).toEqual({ status: 'rejected', reason: 'PROVIDER_REFUSED_SESSION' });
    failed.when(started()).thenNothing();
  });

  it('stays paid by its first session, whatever becomes of the one that was opened after it', () => {
    const second = sessionRequested({ sessionId: 'session-2', at: later.now });
    const reopened = [sessionRequested(), openingFailed('unknown'), second, paymentAuthorized()];
    const ends = [
      sessionExpired({ sessionId: 'session-2' }),
      openingFailed('refused', 'session-2'),
      openingFailed('unknown', 'session-2'),
    ];
    for (const end of ends) expect(startOf(fold([...reopened, end])!)).toEqual({ status: 'resolved' });
  });

  it('is not ended by the late answer about a session that was replaced', () => {
    const second = sessionRequested({ sessionId: 'session-2', at: later.now });
    const { payment } = given(sessionRequested(), second, openingFailed('refused'));
    expect([startOf(payment), payment.operations[0]?.sessionId]).toEqual([{ status: 'pending' }, 'session-2']);
  });

  it('a late answer does not close a page that is open', () =>
    expect(given(...openSession(), openingFailed('unknown')).payment.sessions['session-1']?.opening).toBe('open'));

  it('gives a new guid a new session while the first is open; both can be paid', () => {
    const story = given(...openSession()).when(started(anew));
    story.then(opened(anew));
    story.and(told(authorizedReport())).then(paymentAuthorized({ evidence: seen(authorizedReport()), at: later.now }));
  });

  it('replaces open sessions over another amount: what they bring is given back', () => {
    const story = given(...openSession()).when(started({ ...anew, amount: lira('90') }));
    expect(startOf(story.payment())).toEqual({ status: 'rejected', reason: 'REPLACED' });
    const late = { authorizationId: authorizedReport().authorizationId!, reason: 'LATE_AUTHORIZATION' as const };
    story
      .and(told(authorizedReport()))
      .then(unwantedAuthorization({ ...late, evidence: seen(authorizedReport()), at: later.now }));
  });

  it.each<[string, PaymentEvent[], Parameters<typeof started>[0], string]>([
    ['case 11: of an order that is authorised', [...authorizedPayment()], anew, 'ORDER_ALREADY_PAID'],
    ['case 11: of an order that is captured', [...capturedPayment()], anew, 'ORDER_ALREADY_PAID'],
    [
      'AUTH where the account takes the money at once',
      [...openSession()],
      { ...anew, flow: 'sale' },
      'AUTH_NOT_SUPPORTED',
    ],
    ['while a report is in review', [...openSession(), reviewOpened()], anew, 'PAYMENT_ON_HOLD'],
    [
      'of a person who was forgotten',
      [...openSession(), { type: 'PersonErased', data: { ...ayla, at: noon } }],
      anew,
      'PERSON_ERASED',
    ],
  ] as const)('is refused %s', (_, story, patch, code) =>
    given(...story)
      .when(started(patch))
      .thenRefused(code as 'ORDER_ALREADY_PAID'),
  );

  it('SALE is possible where the account takes the money at once', () =>
    given(...openSession())
      .when(started({ ...anew, flow: 'sale', kind: 'SALE' }))
      .then(opened({ ...anew, flow: 'sale', kind: 'SALE' })));

  const voidedSale = [
    ...soldPayment(),
    refundRequested('guid-3', '129.90', { operation: 'VOID' }),
    refundCompleted('guid-3'),
  ];

  it.each<[string, readonly PaymentEvent[]]>([
    ['void', voidedPayment()],
    ['cancellation', cancelledPayment()],
    ['void of a direct sale whose money was given back', voidedSale],
  ])('begins anew after a %s', (_, story) => {
    const again = given(...story).when(started(anew));
    again.then(opened(anew));
    expect([phaseOf(again.payment()), again.payment().cycle]).toEqual(['open', 2]);
  });

  it.each<[string, readonly PaymentEvent[]]>([
    ['while the void of a direct sale waits for its refund', voidedSale.slice(0, -1)],
    [
      'after a refund of all: nobody called the order off',
      [...soldPayment(), refundRequested('guid-3', '129.90'), refundCompleted('guid-3')],
    ],
  ])('not %s', (_, story) =>
    given(...story)
      .when(started(anew))
      .thenRefused('ORDER_ALREADY_PAID'),
  );
});

describe('the number of sessions of one order', () => {
  it('twenty may be open: the next is refused until the first of them ends', () => {
    given(...sessions(19))
      .when(started(anew))
      .then(opened(anew));
    given(...sessions(20))
      .when(started(anew))
      .thenRefused('TOO_MANY_SESSIONS');
    expect(waitOf(sessions(20), later)).toBe(55 * 60);
    expect(waitOf(sessions(20, '2026-03-01T09:05:00.001Z'), later)).toBe(1);
  });

  it.each<[string, (sessionId: string) => PaymentEvent]>([
    ['expired', (sessionId) => sessionExpired({ sessionId })],
    ['given up', (sessionId) => sessionAbandoned({ sessionId })],
    ['refused by the provider', (sessionId) => openingFailed('refused', sessionId)],
    ['never opened', (sessionId) => openingFailed('not-sent', sessionId)],
  ])('what is %s is not open', (_, end) => {
    const events = sessions(20).flatMap((event) =>
      'sessionId' in event.data ? [event, end(event.data.sessionId)] : [],
    );
    given(...events)
      .when(started(anew))
      .then(opened(anew));
  });

  it('what is over by the time is not open; what was declined is, since it may still be paid', () => {
    const { now, answerBy } = tooLate;
    given(...sessions(20))
      .when(started(anew, tooLate))
      .then(sessionRequested({ ...anew, at: now, answerBy }));
    const declined = sessions(20).map(({ data: { sessionId } }) => sessionDeclined({ sessionId }));
    given(...sessions(20), ...declined)
      .when(started(anew))
      .thenRefused('TOO_MANY_SESSIONS');
  });

  it('a hundred in all are the end, for a day', () => {
    const over = (count: number) =>
      sessions(count).flatMap((event) => [event, sessionExpired({ sessionId: event.data.sessionId })]);
    given(...over(99))
      .when(started(anew))
      .then(opened(anew));
    given(...over(100))
      .when(started(anew))
      .thenRefused('TOO_MANY_SESSIONS');
    expect(waitOf(over(100), later)).toBe(86_400);
  });

  it('does not count for the same guid again', () =>
    given(...sessions(20), sessionOpened('session-0'))
      .when(started({ guid: 'guid-0', fingerprint: 'print-1' }))
      .thenNothing());
});

function startOf(payment: Payment) {
  return statusOf(payment, operationOf(payment, 'guid-1')!);
}

function sessions(count: number, expiresAt = anHourLater) {
  return Array.from({ length: count }, (_, number) =>
    sessionRequested({ guid: `guid-${number}`, sessionId: `session-${number}`, expiresAt }),
  );
}

function waitOf(events: PaymentEvent[], context: ReturnType<typeof contextAt>) {
  const { payment } = given(...events);
  return refusalOf(() => started(anew, context)(payment))?.details.retryAfterSeconds;
}
