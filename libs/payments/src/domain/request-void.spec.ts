import { describe, expect, it } from '@jest/globals';
import { balanceMinor, operationOf } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { recordFact } from './record-fact.js';
import { recordVoidOutcome } from './record-call-outcome.js';
import { requestVoid } from './request-void.js';
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
} from './testing/stories.js';

const manual = { refunds: 'manual' } as const;

describe('void', () => {
  it('asks the provider for all of an authorised payment', () => {
    const story = given(...openSession(), paymentAuthorized()).when((p) => requestVoid(p, request(), manual, atNoon));
    story.thenTypes('VoidRequested', 'AuthorizationVoidRequested');
    const accepted = given(...openSession(), paymentAuthorized(), ...story.events()).when((p) =>
      recordVoidOutcome(
        p,
        authorizationId,
        { kind: 'accepted', statusCode: '200', statusDetail: '' },
        'response',
        atNoon,
      ),
    );
    accepted.thenTypes('AuthorizationVoided');
    expect(operationOf(accepted.payment(), 'guid-3')?.status).toBe('resolved');
    expect(balanceMinor(accepted.payment())).toBe(0);
  });

  it('case 41: void twice: the second is resolved without a call', () =>
    given(...openSession(), paymentAuthorized(), ...voided())
      .when((p) => requestVoid(p, request('guid-4'), manual, later))
      .thenTypes('VoidRequested', 'OperationConfirmed'));

  it('case 41: void after capture is rejected', () =>
    given(...capturedPayment())
      .when((p) => requestVoid(p, request(), manual, later))
      .thenTypes('VoidRequested', 'OperationRejected'));

  it('case 36: while a capture is under way it is told so', () =>
    given(...openSession(), paymentAuthorized(), ...capturing())
      .when((p) => requestVoid(p, request(), manual, atNoon))
      .thenRefused('CONCURRENT_OPERATION'));

  it('case 22: an authorization after the payment was called off is voided', () => {
    const cancelled = given(...openSession()).when((p) => requestVoid(p, request(), manual, atNoon));
    cancelled.thenTypes('VoidRequested', 'PaymentCancelled');
    given(...openSession(), ...cancelled.events())
      .when((p) => recordFact(p, authorizedFact(), {}, later))
      .thenTypes('SurplusAuthorized', 'AuthorizationVoidRequested');
  });

  it('case 47: void of a direct sale gives the money back by the refund capability, pending until confirmed', () => {
    const sale = given(...openSession({ flow: 'sale', kind: 'SALE' }), sold());
    const story = sale.when((p) => requestVoid(p, request(), manual, atNoon));
    story.thenTypes('RefundRequested');
    expect(operationOf(story.payment(), 'guid-3')).toMatchObject({ kind: 'VOID', status: 'pending' });
    sale.when((p) => requestVoid(p, request(), { refunds: 'none' }, atNoon)).thenRefused('REFUND_UNSUPPORTED');
  });

  it('rejects a completed direct sale: that one is refunded', () => {
    const purchased: PaymentEvent[] = [
      { type: 'PurchaseRequested', data: { guid: 'guid-2', fingerprint: 'print-2', at: noon } },
      { type: 'OperationConfirmed', data: { guid: 'guid-2', at: noon } },
    ];
    given(...openSession({ flow: 'sale', kind: 'SALE' }), sold(), ...purchased)
      .when((p) => requestVoid(p, request(), manual, later))
      .thenTypes('VoidRequested', 'OperationRejected');
  });

  it('does not believe that it was voided before: the outcome is unknown', () => {
    const intent = given(...openSession(), paymentAuthorized())
      .when((p) => requestVoid(p, request(), manual, atNoon))
      .events();
    const refused = { kind: 'refused' as const, alreadyDone: true, statusCode: '409', statusDetail: 'already voided' };
    given(...openSession(), paymentAuthorized(), ...intent)
      .when((p) => recordVoidOutcome(p, authorizationId, refused, 'response', atNoon))
      .thenTypes('VoidOutcomeUnknown');
  });
});

const authorizationId = '12345678901234567890';

function request(guid = 'guid-3') {
  return { guid, fingerprint: `print-${guid}` };
}

function voided(): PaymentEvent[] {
  const data = { authorizationId, sessionId: 'session-1', at: noon };
  return [
    { type: 'VoidRequested', data: { guid: 'guid-3', fingerprint: 'print-guid-3', at: noon } },
    { type: 'AuthorizationVoidRequested', data: { ...data, answerBy: atNoon.answerBy } },
    { type: 'AuthorizationVoided', data: { ...data, exchange: { statusCode: '200', statusDetail: '' } } },
  ];
}

function sold(): PaymentEvent {
  const amount = { minor: 12990, currency: 'TRY' };
  return {
    type: 'PaymentCaptured',
    data: { sessionId: 'session-1', amount, evidence: evidence({ statusCode: 'Success' }), at: noon },
  };
}
