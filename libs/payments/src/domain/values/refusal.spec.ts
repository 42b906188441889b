import { describe, expect, it } from '@jest/globals';
import { sessionsToInquire } from '../operators/operator-act.js';
import { decide, type OperatorDecision } from '../operators/operator-decision.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { Refusal, REFUSAL_MESSAGES, type RefusalCode } from './refusal.js';
import { requestCapture } from '../requests/request-capture.js';
import { requestRefund } from '../requests/request-refund.js';
import { requestSession } from '../requests/request-session.js';
import { requestVoid } from '../requests/request-void.js';
import { given, refusalOf } from '../testing/given.js';
import {
  atNoon,
  authorizationId,
  authorizedPayment,
  ayla,
  capturedPayment,
  capturing,
  contextAt,
  disputeOpened,
  lira,
  openSession,
  refundCalled,
  refundCompleted,
  refundDiscovered,
  refundRequested,
  reviewOpened,
  secondSession,
  sessionRequest,
  voiding,
} from '../testing/stories.js';

type Details = Refusal['details'];
type Row = [RefusalCode, Details, readonly PaymentEvent[], OperatorDecision];

const refund = (guid = 'guid-5') => refundRequested(guid, '10');
const found = refundDiscovered('found', '10', { transaction: authorizationId });
const confirm = (guid: string, amount: string) => ({ kind: 'confirm-refund', guid, amount }) as const;
const link = (guid: string, discovered = 'found') => ({ kind: 'link-refund', guid, discovered }) as const;
const resolve = (about: object) => ({ kind: 'resolve', outcome: 'happened', ...about }) as const;
const lose = (amount: string) => ({ kind: 'lose-dispute', dispute: 'dispute-1', amount }) as const;

it('every refusal has a sentence of its own', () => {
  const sentences = Object.values(REFUSAL_MESSAGES);
  expect(new Refusal('ORDER_NOT_FOUND').message).toBe('No payment is known for this order.');
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences.filter((sentence) => !/^[A-Z`].{10,}\.$/.test(sentence))).toEqual([]);
  expect(new Refusal('PAYMENT_ON_HOLD').details).toEqual({});
});

describe('a refusal says which field is wrong, or when to ask again', () => {
  it.each<Row>([
    ['SESSION_UNKNOWN', { field: 'sessionId' }, openSession(), { kind: 'release-review', sessionId: 'other' }],
    ['NOT_ON_HOLD', { field: 'sessionId' }, openSession(), { kind: 'release-review', sessionId: 'session-1' }],
    ['NOTHING_TO_ACCEPT', {}, [...openSession(), reviewOpened()], { kind: 'accept-review', sessionId: 'session-1' }],
    [
      'CONCURRENT_OPERATION',
      { retryAfterSeconds: 2 },
      [...authorizedPayment(), ...capturing(), reviewOpened('UNEXPECTED_VOID')],
      { kind: 'reject-review', sessionId: 'session-1' },
    ],
    ['AMOUNT_INVALID', { field: 'amount' }, [...capturedPayment(), refund()], confirm('guid-5', '10.001')],
    ['AMOUNT_MISMATCH', { field: 'amount' }, [...capturedPayment(), refund()], confirm('guid-5', '11')],
    ['REFUND_NOT_WAITING', { field: 'guid' }, capturedPayment(), confirm('guid-5', '10')],
    [
      'REFUND_NOT_WAITING',
      { field: 'guid' },
      [...capturedPayment(), refund(), refundDiscovered('all', '129.90', { transaction: authorizationId })],
      confirm('guid-5', '10'),
    ],
    [
      'REFUND_NOT_WAITING',
      { field: 'guid' },
      [...capturedPayment(), refund(), refundCompleted('guid-5')],
      { kind: 'reject-refund', guid: 'guid-5' },
    ],
    [
      'OPERATION_IN_FLIGHT',
      { retryAfterSeconds: 1 },
      [...capturedPayment(), refundCalled('guid-5', '10')],
      { kind: 'reject-refund', guid: 'guid-5' },
    ],
    ['REFUND_NOT_WAITING', { field: 'discovered' }, [...capturedPayment(), refund()], link('guid-5')],
    ['REFUND_NOT_WAITING', { field: 'discovered' }, [...capturedPayment(), found], link('found')],
    ['REFUND_NOT_WAITING', { field: 'discovered' }, linkedTo('guid-5'), link('guid-6')],
    [
      'REFUND_NOT_WAITING',
      { field: 'guid' },
      [...capturedPayment(), refund(), refundCompleted('guid-5'), found],
      link('guid-5'),
    ],
    [
      'REFUND_NOT_WAITING',
      { field: 'discovered' },
      [...capturedPayment(), ...secondSession(), refund(), refundDiscovered('found', '10', { sessionId: 'session-2' })],
      link('guid-5'),
    ],
    ['NOTHING_TO_RESOLVE', { field: 'authorizationId' }, authorizedPayment(), resolve({ authorizationId })],
    ['NOTHING_TO_RESOLVE', { field: 'authorizationId' }, openSession(), resolve({ authorizationId: 'nobody' })],
    ['NOTHING_TO_RESOLVE', { field: 'guid' }, authorizedPayment(), resolve({ guid: 'nobody' })],
    ['SESSION_UNKNOWN', { field: 'sessionId' }, openSession(), resolve({ sessionId: 'other' })],
    ['NOTHING_TO_RESOLVE', { field: 'sessionId' }, openSession(), resolve({ sessionId: 'session-1' })],
    ['DISPUTE_UNKNOWN', { field: 'dispute' }, capturedPayment(), lose('10')],
    ['AMOUNT_INVALID', { field: 'amount' }, [...capturedPayment(), disputeOpened()], lose('129.91')],
    ['AMOUNT_INVALID', { field: 'amount' }, [...capturedPayment(), disputeOpened()], lose('ten')],
    [
      'DISPUTE_DEADLINE_INVALID',
      { field: 'deadline' },
      [...capturedPayment(), disputeOpened()],
      { kind: 'note-dispute', dispute: 'dispute-1', deadline: 'soon' },
    ],
  ])('%s %j, of a person', (code, details, story, decision) =>
    expectRefusal(code, details, () => decide(given(...story).payment, decision, ayla, { refunds: 'manual' }, atNoon)),
  );

  const asked = { guid: 'guid-new', fingerprint: 'print-new' };
  const api = { refunds: 'api' } as const;
  const limits = { openMax: 1, allMax: 2 };
  const purchase = (amount?: string) => () =>
    requestCapture(given(...authorizedPayment()).payment, { ...asked, amount }, atNoon);
  const refundOf =
    (amount: ReturnType<typeof lira>, ...events: PaymentEvent[]) =>
    () =>
      requestRefund(given(...capturedPayment(), ...events).payment, { ...asked, amount }, api, atNoon);
  const start =
    (patch: object, ...events: readonly PaymentEvent[]) =>
    () =>
      requestSession(
        given(...openSession(), ...events).payment,
        sessionRequest({ ...asked, sessionId: 's', ...patch }),
        limits,
        contextAt('2026-03-01T09:59:59.500Z'),
      );

  it.each<[RefusalCode, Details, () => unknown]>([
    ['AMOUNT_INVALID', { field: 'orderAmount' }, purchase('ten')],
    ['AMOUNT_EXCEEDS_AUTHORIZED', { field: 'orderAmount' }, purchase('129.91')],
    ['PARTIAL_CAPTURE_UNSUPPORTED', { field: 'orderAmount' }, purchase('129.89')],
    ['CURRENCY_MISMATCH', { field: 'currency' }, refundOf({ minor: 1, currency: 'EUR' })],
    ['AMOUNT_EXCEEDS_BALANCE', { field: 'amount' }, refundOf(lira('129.91'))],
    ['PAYMENT_DISPUTED', { field: 'amount' }, refundOf(lira('10'), disputeOpened())],
    ['AUTH_NOT_SUPPORTED', { field: 'type' }, start({ flow: 'sale', kind: 'AUTH' })],
    // Until the session that is open is over: half a second, and a second at least.
    ['TOO_MANY_SESSIONS', { retryAfterSeconds: 1 }, start({})],
    ['TOO_MANY_SESSIONS', { retryAfterSeconds: 86_400 }, start({}, ...secondSession())],
    [
      'CONCURRENT_OPERATION',
      { retryAfterSeconds: 2 },
      () => requestCapture(given(...authorizedPayment(), ...voiding()).payment, asked, atNoon),
    ],
    [
      'CONCURRENT_OPERATION',
      { retryAfterSeconds: 2 },
      () => requestVoid(given(...authorizedPayment(), ...capturing()).payment, asked, api, atNoon),
    ],
    [
      'SESSION_UNKNOWN',
      { field: 'sessionId' },
      () => sessionsToInquire(given(...openSession()).payment, 'other', atNoon),
    ],
  ])('%s %j, of a request', expectRefusal);
});

function linkedTo(guid: string): PaymentEvent[] {
  const linked = given(...capturedPayment(), refund('guid-5'), refund('guid-6'), found).when((payment) =>
    decide(payment, link(guid), ayla, { refunds: 'manual' }, atNoon),
  );
  return [...capturedPayment(), refund('guid-5'), refund('guid-6'), found, ...linked.events()];
}

function expectRefusal(code: RefusalCode, details: Details, decision: () => unknown): void {
  const refusal = refusalOf(decision);
  expect([refusal?.code, refusal?.details]).toEqual([code, details]);
}
