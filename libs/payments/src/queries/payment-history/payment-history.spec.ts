import { describe, expect, it } from '@jest/globals';
import { fold } from '../../domain/evolve/evolve.js';
import type { PaymentEvent } from '../../domain/events/payment.events.js';
import {
  authorizationId,
  capturedPayment,
  capturing,
  evidence,
  lira,
  noon,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundRequested,
  sessionRequested,
} from '../../domain/testing/stories.js';
import { historyOf } from './payment-history.js';

describe('history', () => {
  it('says before the purchase that the shopper has paid', () => {
    expect(told(...openSession())).toMatchObject({
      lastAction: 'START',
      status: 'pending',
      balance: '0.00',
      currency: 'TRY',
    });
    expect(told(...openSession(), paymentAuthorized())).toMatchObject({
      lastAction: 'START',
      status: 'resolved',
      balance: '129.90',
    });
  });

  it('case 51: shows the balance after each kind of step, to the cent', () => {
    const refunded = [...capturedPayment(), refundRequested('guid-5', '29.90')];
    const completed: PaymentEvent = {
      type: 'RefundCompleted',
      data: { guid: 'guid-5', evidence: evidence({ deduplicationKey: 'refund' }), at: noon },
    };
    expect(told(...openSession(), paymentAuthorized(), ...capturing()).balance).toBe('129.90');
    expect(told(...capturedPayment()).balance).toBe('129.90');
    expect(told(...refunded).balance).toBe('129.90');
    expect(told(...refunded, completed).balance).toBe('100.00');
    expect(told(...openSession(), paymentAuthorized(), voided).balance).toBe('0.00');
  });

  it('shows each session as a START of its own, and says at its head that one is paid', () => {
    const second = sessionRequested({ guid: 'guid-2', sessionId: 'session-2' });
    const history = told(...openSession(), paymentAuthorized(), second);
    expect(history.steps.map(({ type, status }) => [type, status])).toEqual([
      ['START', 'resolved'],
      ['START', 'pending'],
    ]);
    expect(history).toMatchObject({ lastAction: 'START', status: 'resolved' });
  });

  it('case 564: says why an authorization that nobody completed went back', () => {
    const givenUp: PaymentEvent = {
      type: 'AuthorizationGivenUp',
      data: { sessionId: 'session-1', authorizationId, at: noon },
    };
    const captured = paymentCaptured();
    const startOf = (...events: PaymentEvent[]) => told(...openSession(), paymentAuthorized(), ...events).steps[0]!;
    const [going, gone] = [startOf(givenUp), startOf(givenUp, voided)];
    for (const { status, reason } of [going, gone])
      expect([status, reason]).toEqual(['resolved', 'AUTHORIZATION_GIVEN_UP']);
    expect(going.exchanges.at(-1)).toEqual({
      at: noon,
      statusCode: 'GIVEN_UP',
      statusDetail: 'The shop neither completed nor cancelled the payment in time: its authorization is voided.',
    });
    expect(startOf(givenUp, captured)).not.toHaveProperty('reason', 'AUTHORIZATION_GIVEN_UP');
    expect(startOf(voided).reason).toBeUndefined();
  });

  it('case 15: says of a held payment that it waits', () => {
    const review: PaymentEvent = {
      type: 'ReviewOpened',
      data: { sessionId: 'session-1', reason: 'AMOUNT_MISMATCH', evidence: evidence(), at: noon },
    };
    const purchase: PaymentEvent = { type: 'PurchaseRequested', data: { guid: 'guid-2', fingerprint: '', at: noon } };
    expect(told(...openSession(), review)).toMatchObject({ status: 'pending', reason: 'ON_HOLD', balance: '0.00' });
    expect(told(...openSession(), review, purchase)).toMatchObject({
      lastAction: 'PURCHASE',
      status: 'pending',
      reason: 'ON_HOLD',
    });
  });

  it('leaves history calls out of its head', () => {
    const asked: PaymentEvent = { type: 'HistoryRequested', data: { guid: 'guid-1', at: noon } };
    const history = told(...openSession(), asked);
    expect(history.lastAction).toBe('START');
    expect(history.steps.at(-1)).toMatchObject({ type: 'HISTORY', status: 'resolved' });
  });

  it("shows the provider's number with the steps of the payment", () => {
    const history = told(...capturedPayment());
    expect(history.steps.map(({ transactionId }) => transactionId)).toEqual(['79000123', '79000123']);
  });

  it('shows the money of a sale that came without an authorization', () => {
    const sold: PaymentEvent = {
      type: 'PaymentCaptured',
      data: { sessionId: 'session-1', amount: lira('129.90'), evidence: evidence({ statusCode: 'Success' }), at: noon },
    };
    const history = told(...openSession({ flow: 'sale', kind: 'SALE' }), sold);
    expect(history).toMatchObject({ lastAction: 'START', status: 'resolved', balance: '129.90' });
    expect(history.steps[0]?.exchanges.at(-1)).toMatchObject({ statusCode: 'Success' });
  });
});

const voided: PaymentEvent = {
  type: 'AuthorizationVoided',
  data: {
    authorizationId: '12345678901234567890',
    sessionId: 'session-1',
    exchange: { statusCode: '200', statusDetail: '' },
    at: noon,
  },
};

function told(...events: PaymentEvent[]) {
  return historyOf(fold(events)!);
}
