import { describe, expect, it } from '@jest/globals';
import { fold } from './evolve.js';
import type { PaymentEvent } from './payment.events.js';
import { expireSessions, looksOf, recordAnswer, sendUnsent, unsentOf, unsettledOf } from './reconcile.js';
import { recordFact } from './record-fact.js';
import { given } from './testing/given.js';
import {
  authorizedFact,
  beforeNoon,
  capturedPayment,
  capturing,
  later,
  noon,
  openSession,
  paymentAuthorized,
  refundRequested,
  tooLate,
} from './testing/stories.js';

const afterMs = 30_000;
const captureUnknown = [
  ...openSession(),
  paymentAuthorized(),
  ...capturing(),
  unknown('CaptureOutcomeUnknown'),
] as const;

describe('a call whose end is not known', () => {
  it('is one that timed out, one that was never answered, and one that was never confirmed', () => {
    expect(unsettledOf(fold(captureUnknown)!, noon)).toHaveLength(1);
    const sent = fold([...openSession(), paymentAuthorized(), ...capturing()])!;
    expect(unsettledOf(sent, noon)).toHaveLength(0);
    expect(unsettledOf(sent, later.now)).toHaveLength(1);
    const accepted = fold([...openSession(), paymentAuthorized(), ...capturing(), unknown('CaptureAccepted')])!;
    expect(unsettledOf(accepted, noon)).toHaveLength(1);
  });

  it('case 31: is settled by the answer that it was captured', () => {
    const story = given(...captureUnknown).when((p) =>
      recordAnswer(p, 'session-1', answered('captured'), afterMs, later),
    );
    story.thenTypes('ProviderAsked', 'PaymentCaptured');
    expect(story.payment().operations.at(-1)).toMatchObject({ kind: 'PURCHASE', status: 'resolved' });
  });

  it('case 32: is sent again, once, when the answer proves that nothing happened', () => {
    const once = given(...captureUnknown).when((p) =>
      recordAnswer(p, 'session-1', answered('authorized'), afterMs, later),
    );
    once.thenTypes('ProviderAsked', 'ProviderReported', 'CaptureRequested');
    given(...captureUnknown, ...once.events(), unknown('CaptureOutcomeUnknown', later.now))
      .when((p) => recordAnswer(p, 'session-1', answered('authorized'), afterMs, tooLate))
      .thenTypes('ProviderAsked');
  });

  it('is not sent again before the first sending has had time to arrive', () =>
    given(...captureUnknown)
      .when((p) => recordAnswer(p, 'session-1', answered('authorized'), 3_600_000, later))
      .thenTypes('ProviderAsked', 'ProviderReported'));

  it('is not sent again because of an answer that was old when it was stored', () =>
    given(...captureUnknown)
      .when((p) => recordAnswer(p, 'session-1', answered('authorized', beforeNoon), afterMs, later))
      .thenTypes('ProviderAsked', 'ProviderReported'));

  it('case 33: stays as it is without an answer; the next look is later each time, and in the end an operator decides', () => {
    let payment = fold(captureUnknown)!;
    const distances: number[] = [];
    let now = beforeNoon;
    for (;;) {
      const look = looksOf(payment, afterMs, later.now)[0];
      if (!look) break;
      distances.push((Date.parse(look.at) - Date.parse(now)) / 1_000);
      now = look.at;
      payment = fold(
        recordAnswer(payment, 'session-1', { answered: false, askedAt: now }, afterMs, { now, answerBy: now }),
        payment,
      )!;
    }
    expect(distances).toEqual([30, 120, 600, 3_600, ...Array.from({ length: 7 }, () => 86_400)]);
    expect(payment.operations.at(-1)).toMatchObject({ kind: 'PURCHASE', status: 'pending' });
  });

  it('case 42: a void is settled and sent again like a capture', () => {
    const voiding: PaymentEvent[] = [
      { type: 'VoidRequested', data: { guid: 'guid-3', fingerprint: 'print-3', at: beforeNoon } },
      { type: 'AuthorizationVoidRequested', data: { ...reference, answerBy: noon, at: beforeNoon } },
      unknown('VoidOutcomeUnknown'),
    ];
    const story = given(...openSession(), paymentAuthorized(), ...voiding);
    story
      .when((p) => recordAnswer(p, 'session-1', answered('authorized'), afterMs, later))
      .thenTypes('ProviderAsked', 'ProviderReported', 'AuthorizationVoidRequested');
    story
      .when((p) => recordAnswer(p, 'session-1', answered('voided'), afterMs, later))
      .thenTypes('ProviderAsked', 'AuthorizationVoided');
    story
      .when((p) => recordAnswer(p, 'session-1', answered('captured'), afterMs, later))
      .thenTypes('ProviderAsked', 'PaymentHeld');
  });
});

describe('a refund by the interface', () => {
  const asked = { ...refundRequested('guid-5', '10').data, mode: 'api' as const, answerBy: noon };
  const story = [...capturedPayment(), { type: 'RefundRequested' as const, data: asked }] as const;

  it('is asked about until its notification comes, and never sent again', () => {
    const unknownRefund: PaymentEvent = {
      type: 'RefundOutcomeUnknown',
      data: { guid: 'guid-5', exchange, at: beforeNoon },
    };
    expect(looksOf(fold(story)!, afterMs, beforeNoon)).toEqual([]);
    expect(looksOf(fold(story)!, afterMs, later.now)).toHaveLength(1);
    const open = given(...story, unknownRefund);
    expect(looksOf(open.payment, afterMs, noon)).toEqual([{ sessionId: 'session-1', at: '2026-03-01T08:59:30.000Z' }]);
    open
      .when((p) => recordAnswer(p, 'session-1', answered('captured'), afterMs, later))
      .thenTypes('ProviderAsked', 'ProviderReported');
    const refund = {
      ...authorizedFact(),
      subject: 'refund' as const,
      status: 'captured' as const,
      amount: '10.00',
      transactionId: '7',
    };
    open
      .when((p) => recordAnswer(p, 'session-1', { answered: true, askedAt: later.now, fact: refund }, afterMs, later))
      .thenTypes('ProviderAsked', 'RefundCompleted');
  });
});

describe('sessions nobody has paid', () => {
  it('are asked about after ten minutes, at their end, and until there is an answer', () => {
    expect(looksOf(fold(openSession())!, afterMs, noon)).toEqual([
      { sessionId: 'session-1', at: '2026-03-01T09:09:00.000Z' },
    ]);
    const asked = fold([...openSession(), askedAt('2026-03-01T09:09:00.000Z', true)])!;
    expect(looksOf(asked, afterMs, noon)[0]?.at).toBe('2026-03-01T10:00:00.000Z');
    const silent = fold([...openSession(), askedAt('2026-03-01T10:00:00.000Z', false)])!;
    expect(looksOf(silent, afterMs, noon)[0]?.at).toBe('2026-03-01T10:02:00.000Z');
  });

  it('case 10: expire once the provider has said that it knows of no payment, or after long silence', () => {
    const atEnd = { now: '2026-03-01T10:01:00.000Z', answerBy: noon };
    given(...openSession())
      .when((p) => expireSessions(p, atEnd))
      .thenNothing();
    given(...openSession(), askedAt('2026-03-01T10:00:30.000Z', false))
      .when((p) => expireSessions(p, atEnd))
      .thenNothing();
    given(...openSession(), askedAt('2026-03-01T10:00:30.000Z', true))
      .when((p) => expireSessions(p, atEnd))
      .thenTypes('SessionExpired');
    given(...openSession())
      .when((p) => expireSessions(p, tooLate))
      .thenTypes('SessionExpired');
  });

  it('take a purchase that waited for them with them', () => {
    const purchase: PaymentEvent = {
      type: 'PurchaseRequested',
      data: { guid: 'guid-2', fingerprint: 'print-2', at: noon },
    };
    const story = given(...openSession(), purchase).when((p) => expireSessions(p, tooLate));
    story.thenTypes('SessionExpired');
    expect(story.payment().operations.at(-1)).toMatchObject({ status: 'rejected', reason: 'SESSION_EXPIRED' });
  });

  it('expire after a decline, too, which might still have turned', () =>
    given(...openSession(), { type: 'SessionDeclined', data: { sessionId: 'session-1', at: noon } })
      .when((p) => expireSessions(p, tooLate))
      .thenTypes('SessionExpired'));

  it('are authorised by the answer when their notification was lost', () =>
    given(...openSession())
      .when((p) => recordAnswer(p, 'session-1', answered('authorized'), afterMs, later))
      .thenTypes('ProviderAsked', 'PaymentAuthorized'));
});

it('sends its own voids again that never left', () => {
  const surplus = given(...openSession(), { type: 'SessionExpired', data: { sessionId: 'session-1', at: noon } })
    .when((p) => recordFact(p, authorizedFact(), {}, later))
    .events();
  const notSent: PaymentEvent = { type: 'VoidNotSent', data: { ...reference, exchange, at: later.now } };
  given(...openSession(), { type: 'SessionExpired', data: { sessionId: 'session-1', at: noon } }, ...surplus, notSent)
    .when((p) => sendUnsent(p, afterMs, tooLate))
    .thenTypes('AuthorizationVoidRequested');
});

describe('a capture that never left', () => {
  const notSent = (): PaymentEvent => ({ type: 'CaptureNotSent', data: { ...reference, exchange, at: noon } });
  const [first] = capturing().filter(({ type }) => type === 'CaptureRequested');
  const again = { ...first!, data: { ...first!.data, again: true } } as PaymentEvent;

  it('is sent again though the shop, which was told PENDING, never asks again', () =>
    given(...openSession(), paymentAuthorized(), ...capturing(), notSent())
      .when((p) => sendUnsent(p, afterMs, tooLate))
      .thenTypes('CaptureRequested'));

  it('waits a little, and longer each time', () => {
    const once = [...openSession(), paymentAuthorized(), ...capturing(), notSent()];
    given(...once)
      .when((p) => sendUnsent(p, afterMs, { now: first!.data.at, answerBy: noon }))
      .thenTypes();
    const waits = [once, [...once, first!, notSent()], [...once, first!, notSent(), first!, notSent()]].map(
      (events) => Date.parse(unsentOf(fold(events)!, afterMs)[0]!.at) - Date.parse(first!.data.at),
    );
    expect(waits).toEqual([30_000, 120_000, 600_000]);
  });

  it('is still the one new sending after a proof', () => {
    const events = [...captureUnknown, again, notSent(), first!, unknown('CaptureOutcomeUnknown')];
    given(...events)
      .when((p) => recordAnswer(p, 'session-1', answered('authorized'), afterMs, tooLate))
      .thenTypes('ProviderAsked', 'ProviderReported');
  });

  it('is not sent when nobody waits for it any more', () => {
    const voided: PaymentEvent = { type: 'AuthorizationVoided', data: { ...reference, exchange, at: noon } };
    given(...openSession(), paymentAuthorized(), ...capturing(), notSent(), voided)
      .when((p) => sendUnsent(p, afterMs, tooLate))
      .thenTypes();
  });
});

const exchange = { statusCode: 'ETIMEDOUT', statusDetail: '' };
const reference = { authorizationId: '12345678901234567890', sessionId: 'session-1' };

function unknown(
  type: 'CaptureOutcomeUnknown' | 'CaptureAccepted' | 'VoidOutcomeUnknown',
  at = beforeNoon,
): PaymentEvent {
  return {
    type,
    data: {
      authorizationId: '12345678901234567890',
      sessionId: 'session-1',
      exchange: { statusCode: 'ETIMEDOUT', statusDetail: '' },
      at,
    },
  };
}

function answered(status: 'authorized' | 'captured' | 'voided', askedAt = later.now) {
  return { answered: true, askedAt, fact: authorizedFact({ status, statusCode: status }) };
}

function askedAt(at: string, answer: boolean): PaymentEvent {
  return { type: 'ProviderAsked', data: { sessionId: 'session-1', answered: answer, at } };
}
