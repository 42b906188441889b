import { createHash } from 'node:crypto';
import { AMOUNT, CURRENCY, externalIdOf, SECRET, transactionIdOf } from './transaction.js';

/** What the provider says when the card of a session was authorised; in full, since the size matters. */
export function authorizedNotification(sessionId: string): string {
  const date = `${new Date().toISOString().slice(0, -1)}0000Z`;
  const attempt = {
    PaymentSystem: 'CreditCard',
    PaymentProcessorId: 17,
    PaymentProcessorKey: 'testbank',
    DeclineReason: null,
    ExternalTransactionId: externalIdOf(sessionId),
    InternalPspId: 'psp-1',
    TransactionId: transactionIdOf(sessionId),
    Date: date,
    Status: 'Authorized',
  };
  const notification = {
    OrderId: sessionId,
    MerchantOrderId: sessionId,
    TransactionType: 'PayIn',
    TransactionStatus: 'Authorized',
    Amount: Number(AMOUNT),
    Currency: CURRENCY,
    TransactionId: attempt.TransactionId,
    AccountId: '5003417',
    AccountDetails: { FirstName: 'Ayşe', LastName: 'Yılmaz', Email: 'payer@shopper.example' },
    PaymentProcessor: 'TestBank',
    CardType: 'VISA',
    LastCcDigits: '4242',
    DeclineReasonText: null,
    CascadingInfo: { SessionId: 'cascade-1', AttemptsVector: [attempt] },
    AuthData: { eci: '05', cavv: 'AAABBJkZUQAAAABjRWWZEEFgFz8=' },
    IssueDate: date,
    Signature: createHash('sha256').update(`${sessionId};${SECRET}`).digest('hex'),
  };
  return JSON.stringify(notification);
}
