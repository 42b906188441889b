import { number } from './http.js';
import { acvSignature, ordinarySignature } from './signatures.js';

export type Payload = Record<string, unknown>;
export type Formula = (orderId: string, secret: string) => string;

/** What Paytiko calls one attempt of a shopper to pay. */
export interface Transaction {
  id: number;
  /** 20 digits, past 2^53. */
  externalId: string;
}

/** The terms of the hosted page that the webhook speaks about; `amount` in major units, as text. */
export interface Terms {
  sessionId: string;
  amount: string;
  currency: string;
}

/** The authorise-capture-void shape: no `Action`, the external id only inside the attempts. */
export const acvPayload = (terms: Terms, status: string, attempts: Payload[]): Payload => ({
  OrderId: terms.sessionId,
  MerchantOrderId: terms.sessionId,
  TransactionType: 'PayIn',
  TransactionStatus: status,
  Amount: number(terms.amount),
  UsdAmount: number('3.17'),
  Currency: terms.currency,
  TransactionId: attempts.at(-1)?.TransactionId ?? null,
  AccountId: '5003417',
  AccountDetails: { FirstName: 'Ayşe', LastName: 'Yılmaz', Email: 'payer@shopper.example' },
  PaymentProcessor: 'TestBank',
  CardType: 'VISA',
  LastCcDigits: '4242',
  DeclineReasonText: null,
  CascadingInfo: { SessionId: 'cascade-1', AttemptsVector: attempts },
  AuthData: { eci: '05', nested: { cavv: 'AAAB' } },
  IssueDate: issueDate(),
});

export const attempt = (transaction: Transaction, status: string): Payload => ({
  PaymentSystem: 'CreditCard',
  PaymentProcessorId: 17,
  PaymentProcessorKey: 'testbank',
  DeclineReason: status === 'Rejected' ? 'Do not honor' : null,
  ExternalTransactionId: transaction.externalId,
  InternalPspId: 'psp-1',
  TransactionId: transaction.id,
  Date: issueDate(),
  Status: status,
});

/** The shape of the plugins: `Action`, `ActionId`, everything at top level. */
export const ordinaryPayload = (terms: Terms, status: string, transaction: Transaction): Payload => ({
  Action: 'TRANSACTION_DATA_UPDATE',
  ActionId: `00000000-0000-4000-8000-${String(transaction.id).padStart(12, '0')}`,
  MerchantOrderId: terms.sessionId,
  TransactionType: 'PayIn',
  TransactionStatus: status,
  InitialAmount: number(terms.amount),
  Currency: terms.currency,
  TransactionId: transaction.id,
  ExternalTransactionId: transaction.externalId,
  InternalPspId: 'psp-1',
  PaymentProcessor: 'TestBank',
  CardType: 'MASTERCARD',
  LastCcDigits: '5454',
  DeclineReasonText: status === 'Failed' ? 'Insufficient funds' : null,
  CascadingInfo: null,
  IssueDate: issueDate(),
});

/** A refund as Paytiko reports it; `amount` is what went back. */
export const refundPayload = (terms: Terms, amount: string, transaction: Transaction): Payload => ({
  ...ordinaryPayload({ ...terms, amount }, 'Success', transaction),
  TransactionType: 'Refund',
});

/** The payload with `Signature` in it; the acv formula for the acv shape unless told otherwise. */
export function signed(payload: Payload, secret: string, formula?: Formula): Payload {
  const orderId = String(payload.OrderId ?? payload.MerchantOrderId);
  const sign = formula ?? (payload.Action === undefined ? acvSignature : ordinarySignature);
  return { ...payload, Signature: sign(orderId, secret) };
}

/** Now, in Paytiko's spelling: seven fractional digits. */
function issueDate(): string {
  return new Date().toISOString().replace('Z', '0000Z');
}
