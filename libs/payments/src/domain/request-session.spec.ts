import { describe, expect, it } from '@jest/globals';
import { fold } from './evolve.js';
import { recordFact } from './record-fact.js';
import { requestSession } from './request-session.js';
import { given } from './testing/given.js';
import {
  atNoon,
  authorizedFact,
  capturedPayment,
  evidence,
  later,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  sessionRequest,
  sessionRequested,
} from './testing/stories.js';

describe('start-session', () => {
  it('begins a payment', () => {
    expect(requestSession(undefined, sessionRequest(), atNoon)).toEqual([sessionRequested({ at: noon })]);
  });

  it('case 1: same guid and content twice: nothing happens again', () =>
    given(...openSession())
      .when((p) => requestSession(p, sessionRequest({ sessionId: 'session-2' }), later))
      .thenNothing());

  it('case 2: same guid, another content: refused', () =>
    given(...openSession())
      .when((p) => requestSession(p, sessionRequest({ fingerprint: 'other' }), later))
      .thenRefused('IDEMPOTENCY_KEY_REUSED'));

  it('case 3: same guid while the first is being opened: in flight', () =>
    given(sessionRequested())
      .when((p) => requestSession(p, sessionRequest(), atNoon))
      .thenRefused('OPERATION_IN_FLIGHT'));

  it('case 4: same guid after the provider broke: opened anew under another session id', () =>
    given(sessionRequested(), openingFailed('unknown'))
      .when((p) => requestSession(p, sessionRequest({ sessionId: 'session-2' }), later))
      .then(sessionRequested({ sessionId: 'session-2', at: later.now, answerBy: later.answerBy })));

  it('case 5: an answer that is no payment page is final', () => {
    const failed = given(sessionRequested(), openingFailed('unusable'));
    expect(failed.payment.operations[0]).toMatchObject({ status: 'rejected', reason: 'PROVIDER_REFUSED_SESSION' });
    failed.when((p) => requestSession(p, sessionRequest(), later)).thenNothing();
  });

  it('case 6: same guid after a crash without an answer: opened anew once no answer can come', () =>
    given(sessionRequested())
      .when((p) => requestSession(p, sessionRequest({ sessionId: 'session-2' }), later))
      .thenTypes('SessionRequested'));

  it('stays paid by its first session, whatever becomes of the one that was opened after it', () => {
    const anew = sessionRequested({ sessionId: 'session-2', at: later.now });
    const reopened = [sessionRequested(), openingFailed('unknown'), anew, paymentAuthorized()];
    const ends = [
      { type: 'SessionExpired' as const, data: { sessionId: 'session-2', at: later.now } },
      openingFailed('refused', 'session-2'),
      openingFailed('unknown', 'session-2'),
    ];
    for (const end of ends) expect(fold([...reopened, end])!.operations[0]).toMatchObject({ status: 'resolved' });
  });

  it('is not ended by the late answer about a session that was replaced', () => {
    const anew = sessionRequested({ sessionId: 'session-2', at: later.now });
    const story = given(sessionRequested(), anew, openingFailed('refused'));
    expect(story.payment.operations[0]).toMatchObject({ status: 'pending', sessionId: 'session-2' });
  });

  it('gives a new guid a new session while the first is open; both can be paid', () => {
    const second = sessionRequested({ guid: 'guid-2', sessionId: 'session-2' });
    const story = given(...openSession(), second);
    expect(story.payment.operations).toHaveLength(2);
    story.when((p) => recordFact(p, authorizedFact(), {}, later)).thenTypes('PaymentAuthorized');
  });

  it('replaces open sessions over another amount: what they bring is given back', () => {
    const story = given(
      ...openSession(),
      sessionRequested({ guid: 'guid-2', sessionId: 'session-2', amount: lira('90') }),
    );
    expect(story.payment.operations[0]).toMatchObject({ status: 'rejected', reason: 'REPLACED' });
    story
      .when((p) => recordFact(p, authorizedFact(), {}, later))
      .thenTypes('SurplusAuthorized', 'AuthorizationVoidRequested');
  });

  it.each([
    ['authorised', [...openSession(), paymentAuthorized()]],
    ['captured', [...capturedPayment()]],
  ])('case 11: an order that is already %s gets no second session', (_, events) =>
    given(...events)
      .when((p) => requestSession(p, sessionRequest({ guid: 'guid-9' }), later))
      .thenRefused('ORDER_ALREADY_PAID'),
  );

  it('refuses AUTH where the account takes the money at once', () => {
    const direct = sessionRequest({ flow: 'sale', kind: 'AUTH' });
    given(...openSession())
      .when((p) => requestSession(p, { ...direct, guid: 'guid-9' }, later))
      .thenRefused('AUTH_NOT_SUPPORTED');
  });

  it('opens no second session while the payment is on hold', () =>
    given(...openSession(), {
      type: 'PaymentHeld',
      data: { sessionId: 'session-1', reason: 'AMOUNT_MISMATCH', evidence: evidence(), at: noon },
    })
      .when((p) => requestSession(p, sessionRequest({ guid: 'guid-9' }), later))
      .thenRefused('PAYMENT_ON_HOLD'));

  it('begins anew after a void', () => {
    const cancelled = { type: 'PaymentCancelled' as const, data: { guid: 'guid-2', at: noon } };
    const voidAsked = { type: 'VoidRequested' as const, data: { guid: 'guid-2', fingerprint: 'print-2', at: noon } };
    const again = sessionRequested({ guid: 'guid-3', sessionId: 'session-2' });
    const payment = fold([...openSession(), voidAsked, cancelled, again])!;
    expect(payment.phase).toBe('open');
    expect(payment.sessions['session-1']?.phase).toBe('closed');
  });
});

function openingFailed(outcome: 'unknown' | 'unusable' | 'refused', sessionId = 'session-1') {
  const exchange = { statusCode: '500', statusDetail: 'broken' };
  return { type: 'SessionOpeningFailed' as const, data: { sessionId, outcome, exchange, at: noon } };
}
