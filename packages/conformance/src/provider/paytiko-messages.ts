import { createHash } from 'node:crypto';
import { exact } from '../client/answer.js';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** Plain SHA-256, UTF-8, lower-case hex. */
export const SIGNATURES = {
  hostedPage: (email: string, timestamp: string, secret: string) => sha256(`${email};${timestamp};${secret}`),
  acv: (orderId: string, secret: string) => sha256(`${orderId};${secret}`),
  ordinary: (orderId: string, secret: string) => sha256(`${secret}:${orderId}`),
};

export type Payload = Record<string, unknown>;

/** One attempt to pay on a hosted page. */
export interface Transaction {
  id: number;
  /** 20 digits: more than a double can hold. */
  externalId: string;
  state: 'rejected' | 'authorized' | 'captured' | 'voided';
}

/** What a webhook is about. Amounts in major units, as text. */
export interface Subject {
  orderId: string;
  amount: string;
  currency: string;
  transactions: readonly Transaction[];
}

const WORDS: Readonly<Record<Transaction['state'], string>> = {
  rejected: 'Rejected',
  authorized: 'Authorized',
  captured: 'Success',
  voided: 'Voided',
};

/** The shape of authorise-capture-void: the whole cascade, no `Action`. */
export function acvPayload(subject: Subject, secret: string, issuedAt = new Date()): Payload {
  const last = subject.transactions.at(-1)!;
  return {
    OrderId: subject.orderId,
    TransactionType: 'PayIn',
    TransactionStatus: WORDS[last.state],
    ...moneyOf(subject, last),
    DeclineReasonText: last.state === 'rejected' ? 'Do not honor' : null,
    CascadingInfo: {
      SessionId: `cascade-${subject.orderId}`,
      AttemptsVector: subject.transactions.map((each) => ({
        PaymentSystem: 'CreditCard',
        PaymentProcessorId: 17,
        PaymentProcessorKey: 'kit-bank',
        DeclineReason: each.state === 'rejected' ? 'Do not honor' : null,
        ExternalTransactionId: each.externalId,
        InternalPspId: 'KIT-17',
        TransactionId: each.id,
        Date: sevenDigits(issuedAt),
        Status: WORDS[each.state],
      })),
    },
    AuthData: { Eci: '05' },
    IssueDate: sevenDigits(issuedAt),
    Signature: SIGNATURES.acv(subject.orderId, secret),
  };
}

/** The shape that Paytiko's plugins read: `Action`, everything flat. */
export function ordinaryPayload(subject: Subject, secret: string, type = 'PayIn', issuedAt = new Date()): Payload {
  const last = subject.transactions.at(-1)!;
  const status = last.state === 'rejected' ? 'Failed' : type === 'Refund' ? 'Success' : WORDS[last.state];
  return {
    Action: 'TRANSACTION_DATA_UPDATE',
    ActionId: crypto.randomUUID(),
    MerchantOrderId: subject.orderId,
    TransactionType: type,
    TransactionStatus: status,
    ...moneyOf(subject, last),
    CascadingInfo: null,
    IssueDate: sevenDigits(issuedAt),
    Signature: SIGNATURES.ordinary(subject.orderId, secret),
  };
}

function moneyOf({ amount, currency }: Subject, { id, externalId }: Transaction): Payload {
  return {
    Amount: exact(amount),
    UsdAmount: exact('0.31'),
    Currency: currency,
    TransactionId: id,
    ExternalTransactionId: externalId,
    InternalPspId: 'KIT-17',
    PaymentProcessor: 'Kit Bank',
    CardType: 'VISA',
    LastCcDigits: '4242',
    AccountId: '5003417',
    AccountDetails: { FirstName: 'Ayşe', LastName: 'Yılmaz' },
  };
}

const sevenDigits = (at: Date) => at.toISOString().replace('Z', '0000Z');
