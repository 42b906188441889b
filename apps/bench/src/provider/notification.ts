import { createHash, randomUUID } from 'node:crypto';
import { AMOUNT, CURRENCY, externalIdOf, SECRET, transactionIdOf } from './transaction.js';

/** What the provider says when the card of a session was authorised; in full, since the size matters. */
export function authorizedNotification(sessionId: string): string {
  return JSON.stringify({ ...payloadOf(sessionId, 'Authorized'), Signature: signed(`${sessionId};${SECRET}`) });
}

/** The same of its capture, in the ordinary shape, which has another signature and says what it does. */
export function capturedNotification(sessionId: string): string {
  return JSON.stringify({
    Action: 'TRANSACTION_DATA_UPDATE',
    ActionId: randomUUID(),
    ...payloadOf(sessionId, 'Success'),
    ExternalTransactionId: externalIdOf(sessionId),
    Signature: signed(`${SECRET}:${sessionId}`),
  });
}

function payloadOf(sessionId: string, status: string) {
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
    Status: status,
  };
  return {
    OrderId: sessionId,
    MerchantOrderId: sessionId,
    TransactionType: 'PayIn',
    TransactionStatus: status,
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
  };
}

function signed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
