import type { DecisionContext } from '../decision-context.js';
import type { DueRules } from '../due.js';
import { parseMoney, type Money } from '../money.js';
import type { EventOf, Evidence } from '../payment.events.js';
import type { ProviderReport } from '../provider-report.js';
import type { SessionRequest } from '../request-session.js';

export const noon = '2026-03-01T09:00:00.000Z';
export const beforeNoon = '2026-03-01T08:59:00.000Z';
export const anHourLater = '2026-03-01T10:00:00.000Z';
export const atNoon: DecisionContext = { now: noon, answerBy: '2026-03-01T09:00:12.000Z', inquireAfterMs: 30_000 };
export const later: DecisionContext = {
  now: '2026-03-01T09:05:00.000Z',
  answerBy: '2026-03-01T09:05:12.000Z',
  inquireAfterMs: 30_000,
};
export const tooLate: DecisionContext = {
  now: '2026-03-01T11:00:00.000Z',
  answerBy: '2026-03-01T11:00:12.000Z',
  inquireAfterMs: 30_000,
};

export const rules: DueRules = { inquireAfterMs: 30_000, reminderAfterMs: 86_400_000 };

export function lira(amount: string): Money {
  return parseMoney(amount, 'TRY') as Money;
}

export function sessionRequest(patch: Partial<SessionRequest> = {}): SessionRequest {
  return {
    merchant: 'default',
    orderId: 'order-1',
    guid: 'guid-1',
    fingerprint: 'print-1',
    sessionId: 'session-1',
    kind: 'AUTH',
    flow: 'acv',
    amount: lira('129.90'),
    locale: 'tr-TR',
    returnUrl: 'https://shop.example/return',
    expiresAt: anHourLater,
    shopper: 'sealed',
    ...patch,
  };
}

export function sessionRequested(
  patch: Partial<EventOf<'SessionRequested'>['data']> = {},
): EventOf<'SessionRequested'> {
  return {
    type: 'SessionRequested',
    data: { ...sessionRequest(), answerBy: atNoon.answerBy, at: beforeNoon, ...patch },
  };
}

export function sessionOpened(sessionId = 'session-1'): EventOf<'SessionOpened'> {
  const exchange = { statusCode: '200', statusDetail: 'opened' };
  return {
    type: 'SessionOpened',
    data: { sessionId, redirectUrl: `https://pay.example/${sessionId}`, exchange, at: beforeNoon },
  };
}

/** A session in which the shopper sees the payment page. */
export function openSession(patch: Partial<EventOf<'SessionRequested'>['data']> = {}) {
  return [sessionRequested(patch), sessionOpened(patch.sessionId)] as const;
}

export function evidence(patch: Partial<Evidence> = {}): Evidence {
  return { factKey: 'fact', statusCode: 'Authorized', statusDetail: '', transactionId: '79000123', ...patch };
}

export function paymentAuthorized(
  patch: Partial<EventOf<'PaymentAuthorized'>['data']> = {},
): EventOf<'PaymentAuthorized'> {
  const authorizationId = '12345678901234567890';
  return {
    type: 'PaymentAuthorized',
    data: {
      sessionId: 'session-1',
      authorizationId,
      amount: lira('129.90'),
      evidence: evidence(),
      at: beforeNoon,
      ...patch,
    },
  };
}

export function authorizedReport(patch: Partial<ProviderReport> = {}): ProviderReport {
  return {
    sessionId: 'session-1',
    subject: 'payment',
    status: 'authorized',
    amount: '129.90',
    currency: 'TRY',
    transactionId: '79000123',
    authorizationId: '12345678901234567890',
    statusCode: 'Authorized',
    statusDetail: '',
    attempts: [],
    ...patch,
  };
}

/** The provider was asked to capture the authorised money; no answer yet. */
export function capturing(guid = 'guid-2') {
  const purchase = { type: 'PurchaseRequested' as const, data: { guid, fingerprint: 'print-2', at: beforeNoon } };
  const intent: EventOf<'CaptureRequested'> = {
    type: 'CaptureRequested',
    data: {
      authorizationId: '12345678901234567890',
      sessionId: 'session-1',
      amount: lira('129.90'),
      answerBy: atNoon.answerBy,
      at: beforeNoon,
    },
  };
  return [purchase, intent] as const;
}

export function paymentCaptured(patch: Partial<EventOf<'PaymentCaptured'>['data']> = {}): EventOf<'PaymentCaptured'> {
  const exchange = { statusCode: '200', statusDetail: '' };
  const authorizationId = '12345678901234567890';
  return {
    type: 'PaymentCaptured',
    data: { sessionId: 'session-1', authorizationId, amount: lira('129.90'), exchange, at: beforeNoon, ...patch },
  };
}

/** Paid, completed, nothing given back yet. */
export function capturedPayment() {
  return [...openSession(), paymentAuthorized(), ...capturing(), paymentCaptured()] as const;
}

export function refundRequested(guid: string, amount: string, at = beforeNoon): EventOf<'RefundRequested'> {
  return {
    type: 'RefundRequested',
    data: {
      guid,
      fingerprint: `print-${guid}`,
      sessionId: 'session-1',
      amount: lira(amount),
      operation: 'REFUND',
      mode: 'manual',
      at,
    },
  };
}
