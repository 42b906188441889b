import { exact } from '../client/answer.js';
import {
  acvPayload,
  ordinaryPayload,
  type Payload,
  SIGNATURES,
  type Subject,
  type Transaction,
} from './paytiko-messages.js';

const ORDER_ID = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';
const TIMESTAMP = '1680167041';
const EMAIL = 'john@doe.lk';
const ISSUED_AT = new Date('2026-03-01T09:00:00.000Z');

const transaction = (state: Transaction['state'], number = 1): Transaction => ({
  id: 7_000_000 + number,
  externalId: `1801439850948194${String(9000 + number)}`,
  state,
});
const subject = (...transactions: Transaction[]): Subject => ({
  orderId: ORDER_ID,
  amount: '129.90',
  currency: 'TRY',
  transactions,
});

/** Messages of both contracts, from their documents: fixed values, so that signatures can be compared. */
export function fixturesOf(secret: string): Record<string, Payload> {
  return {
    'akinon-start-session': {
      version: '1.0',
      guid: '0b7a9d3c-6a51-4c8e-9a0c-1d6a8f1f2b11',
      orderId: 'ORDER-10045',
      orderAmount: exact('129.90'),
      locale: 'tr-TR',
      returnUrl: 'https://shop.example/payment/return?step=3&lang=tr',
      type: 'AUTH',
      currency: 'TRY',
      customer: {
        firstName: 'Ayşe',
        lastName: 'Yılmaz',
        phoneNumber: '+905551112233',
        email: EMAIL,
        clientIp: '203.0.113.7',
      },
    },
    'paytiko-hosted-page': {
      timestamp: TIMESTAMP,
      signature: SIGNATURES.hostedPage(EMAIL, TIMESTAMP, secret),
      orderId: ORDER_ID,
      billingDetails: {
        firstName: 'Ayşe',
        email: EMAIL,
        phone: '+905551112233',
        country: 'TR',
        currency: 'TRY',
        lockedAmount: exact('129.90'),
      },
    },
    'paytiko-capture': {
      transactionId: transaction('authorized').externalId,
      validationStatus: 'Capture',
      signature: SIGNATURES.acv(ORDER_ID, secret),
    },
    'webhook-authorized': acvPayload(subject(transaction('authorized')), secret, ISSUED_AT),
    'webhook-rejected': acvPayload(subject(transaction('rejected')), secret, ISSUED_AT),
    'webhook-cascade': acvPayload(subject(transaction('rejected'), transaction('authorized', 2)), secret, ISSUED_AT),
    'webhook-success': fixedAction(ordinaryPayload(subject(transaction('captured')), secret, 'PayIn', ISSUED_AT)),
    'webhook-refund': fixedAction(ordinaryPayload(subject(transaction('captured', 3)), secret, 'Refund', ISSUED_AT)),
  };
}

const fixedAction = (payload: Payload): Payload => ({ ...payload, ActionId: '00000000-0000-4000-8000-000000000001' });
