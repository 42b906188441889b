import type { Money, PaymentEvent } from '#payments';

const at = '2026-03-01T12:00:00.000Z';
const sessionId = 'session-1';
const authorizationId = '10000000000000000001';
const amount: Money = { minor: 12_990, currency: 'TRY' };

/** Of one order: opened, authorised, captured. */
export const capturedPayment = (): PaymentEvent[] => [
  {
    type: 'SessionRequested',
    data: {
      merchant: 'shop',
      orderId: 'order-1',
      guid: 'start-1',
      fingerprint: '',
      sessionId,
      kind: 'AUTH',
      flow: 'acv',
      amount,
      locale: 'tr-TR',
      returnUrl: 'https://shop.example/',
      expiresAt: at,
      answerBy: at,
      shopper: '',
      at,
    },
  },
  {
    type: 'PaymentAuthorized',
    data: {
      sessionId,
      authorizationId,
      amount,
      evidence: { deduplicationKey: 'a1', statusCode: 'Authorized', statusDetail: '', transactionId: '79000001' },
      at,
    },
  },
  {
    type: 'PaymentCaptured',
    data: { sessionId, authorizationId, amount, exchange: { statusCode: '200', statusDetail: '' }, at },
  },
];
