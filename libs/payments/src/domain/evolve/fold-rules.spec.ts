import { describe, expect, it } from '@jest/globals';
import { fold } from './evolve.js';
import { operationOf } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import {
  attemptDeclined,
  authorizationVoided,
  authorizedPayment,
  ayla,
  captureAccepted,
  capturing,
  lira,
  noon,
  openSession,
  operationConfirmed,
  operationRejected,
  paymentAuthorized,
  paymentCaptured,
  purchaseRequested,
  second,
  secondSession,
  sessionAbandoned,
  sessionDeclined,
  sessionExpired,
  unwantedAuthorization,
  voidCalled,
  voidRequested,
} from '../testing/stories.js';

const after = (...events: readonly PaymentEvent[]) => fold(events)!;
const history: PaymentEvent = { type: 'HistoryRequested', data: { guid: 'guid-2', at: noon } };
const ofSecond = { authorizationId: second.authorizationId };

it('folding nothing copies nothing', () => {
  const payment = after(...openSession());
  expect(fold([], payment)).toBe(payment);
});

it('the time of a payment is the latest that an event tells', () =>
  expect(after(...openSession({ at: noon }), purchaseRequested()).at).toBe(noon));

describe('operations', () => {
  const ends = (...events: readonly PaymentEvent[]) =>
    after(...events)
      .operations.slice(1)
      .map(({ kind, end }) => [kind, end?.status, end?.reason]);

  it('end as an event says, and a history call of the same guid is none of them', () => {
    expect(ends(...openSession(), history, purchaseRequested(), operationRejected('guid-2', 'RISK'))).toEqual([
      ['HISTORY', 'resolved', undefined],
      ['PURCHASE', 'rejected', 'RISK'],
    ]);
    expect(ends(...openSession(), purchaseRequested(), history, operationConfirmed('guid-2'))).toEqual([
      ['PURCHASE', 'resolved', undefined],
      ['HISTORY', 'resolved', undefined],
    ]);
    const payment = after(...openSession(), history, purchaseRequested());
    expect(operationOf(payment, 'guid-2')?.kind).toBe('PURCHASE');
    expect(payment.operations[1]).toEqual({
      guid: 'guid-2',
      kind: 'HISTORY',
      fingerprint: '',
      at: noon,
      version: 3,
      cycle: 1,
      exchanges: [],
      end: { status: 'resolved' },
    });
  });

  it('that wait for two things at once have two ends', () =>
    expect(ends(...authorizedPayment(), purchaseRequested(), voidRequested(), paymentCaptured())).toEqual([
      ['PURCHASE', 'resolved', undefined],
      ['VOID', 'rejected', 'ALREADY_CAPTURED'],
    ]));

  it('show what is said of their own call and session', () => {
    const shown = (...events: readonly PaymentEvent[]) =>
      after(...events).operations.map(({ kind, exchanges }) => [kind, exchanges.length]);
    // A history call may have the guid of a start.
    const ofStart: PaymentEvent = { type: 'HistoryRequested', data: { guid: 'guid-1', at: noon } };
    expect(shown(...openSession(), ofStart, attemptDeclined())).toEqual([
      ['START', 2],
      ['HISTORY', 0],
    ]);
    // What we do by ourselves about a second authorization is no answer to the shop's void.
    const voids = [voidRequested(), voidCalled(ofSecond), authorizationVoided(ofSecond)];
    expect(shown(...authorizedPayment(), unwantedAuthorization(), ...voids)).toEqual([
      ['START', 4],
      ['VOID', 0],
    ]);
    expect(shown(...authorizedPayment(), ...capturing(), captureAccepted())).toEqual([
      ['START', 2],
      ['PURCHASE', 1],
    ]);
  });

  it('of a person are shown under the session that they are about, else under the newest', () => {
    const shown = (event: PaymentEvent) =>
      after(...openSession(), ...secondSession(), event).operations.map(({ exchanges }) =>
        exchanges.map(({ statusDetail }) => statusDetail),
      );
    const byHand = { ...ayla, at: noon };
    expect(shown({ type: 'PersonErased', data: byHand })).toEqual([
      ['opened'],
      ['opened', 'Operator: personal data erased'],
    ]);
    expect(shown({ type: 'ReviewReleased', data: { ...byHand, sessionId: 'session-1' } })).toEqual([
      ['opened', 'Operator: review released'],
      ['opened'],
    ]);
  });
});

describe('sessions', () => {
  const ends = (...events: readonly PaymentEvent[]) =>
    Object.values(after(...events).sessions).map(({ end }) => end?.how);

  it('keep their first end', () => {
    expect(ends(...openSession(), sessionAbandoned(), sessionExpired())).toEqual(['abandoned']);
    expect(ends(...openSession(), sessionDeclined(), sessionExpired())).toEqual(['expired']);
  });

  it('over another amount take the place of those that can still be paid, and of no other', () => {
    const other = secondSession({ amount: lira('99.90') });
    expect(ends(...openSession(), ...other)).toEqual(['replaced', undefined]);
    expect(ends(...openSession(), ...secondSession())).toEqual([undefined, undefined]);
    expect(ends(...openSession(), sessionExpired(), ...other)).toEqual(['expired', undefined]);
    expect(ends(...authorizedPayment(), ...other)).toEqual([undefined, undefined]);
  });

  it('that were declined are not, once they are paid; that ended otherwise stay ended', () => {
    for (const paid of [paymentAuthorized(), paymentCaptured()]) {
      expect(ends(...openSession(), sessionDeclined(), paid)).toEqual([undefined]);
      expect(ends(...openSession(), sessionExpired(), paid)).toEqual(['expired']);
    }
    expect(ends(...openSession(), sessionDeclined(), unwantedAuthorization())).toEqual(['declined']);
  });
});
