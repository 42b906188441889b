import { stringify } from 'lossless-json';
import { majorNumber, type Money } from '../money.js';
import type { Attempt, PaytikoSession, Refund } from './paytiko-session.js';
import { acvSignature, ordinarySignature } from './signatures.js';

export type WebhookShape = 'acv' | 'ordinary';
export type Payload = Record<string, unknown>;

/** What a webhook tells: one attempt to pay, or one refund. */
export interface Happening {
  transactionType: 'PayIn' | 'Refund';
  transactionStatus: string;
  amount: Money;
  transactionId: number;
  externalTransactionId: string;
  declineReason?: string | undefined;
  cardType: string;
  lastCcDigits: string;
}

/** What Paytiko calls the state of an attempt; the plugins of the ordinary shape know `Failed` instead of `Rejected`. */
export function statusOf(attempt: Attempt, shape: WebhookShape): string {
  switch (attempt.state) {
    case 'declined':
      return shape === 'acv' ? 'Rejected' : 'Failed';
    case 'authorized':
      return 'Authorized';
    case 'captured':
      return 'Success';
    case 'voided':
      return 'Voided';
  }
}

export const payInOf = (attempt: Attempt, shape: WebhookShape): Happening => ({
  ...attempt,
  transactionType: 'PayIn',
  transactionStatus: statusOf(attempt, shape),
});

/** A refund goes back to the card that paid. */
export const refundHappening = (session: PaytikoSession, refund: Refund): Happening => ({
  ...refund,
  transactionType: 'Refund',
  transactionStatus: refund.outcome,
  declineReason: refund.outcome === 'Failed' ? 'Refund refused by the issuer' : undefined,
  cardType: session.approvedAttempt?.cardType ?? 'VISA',
  lastCcDigits: session.approvedAttempt?.lastCcDigits ?? '4242',
});

/** The authorise-capture-void shape: no `Action`, the whole cascade, signed by S2. */
export function acvPayload(
  session: PaytikoSession,
  happening: Happening,
  externalIdPlace: 'top-level' | 'attempts-only',
  now: Date,
): Payload {
  const { terms } = session;
  const isRefund = happening.transactionType === 'Refund';
  return {
    OrderId: terms.orderId,
    ...payerOf(session),
    TransactionType: happening.transactionType,
    TransactionStatus: happening.transactionStatus,
    Amount: majorNumber(happening.amount),
    UsdAmount: usdAmount(happening.amount),
    Currency: happening.amount.currency,
    TransactionId: happening.transactionId,
    ...(externalIdPlace === 'top-level' || isRefund ? { ExternalTransactionId: happening.externalTransactionId } : {}),
    ...processedBy(happening),
    // A refund is no attempt of the cascade.
    CascadingInfo: isRefund ? null : cascadeOf(session),
    IssueDate: sevenDigits(now, 'Z'),
    AuthData: { Eci: '05', ThreeDsVersion: '2.2.0', Cavv: 'c2FuZGJveC1jYXZ2' },
    Signature: acvSignature(terms.orderId, terms.secret),
  };
}

function cascadeOf(session: PaytikoSession): Payload {
  return {
    SessionId: session.token,
    AttemptsVector: session.attempts.map((attempt) => ({
      PaymentSystem: 'CreditCard',
      PaymentProcessorId: 17,
      PaymentProcessorKey: 'sandbox-bank',
      DeclineReason: attempt.declineReason ?? null,
      ExternalTransactionId: attempt.externalTransactionId,
      InternalPspId: 'SBX-17',
      TransactionId: attempt.transactionId,
      Date: sevenDigits(attempt.at, 'Z'),
      Status: attempt.state === 'declined' ? 'Rejected' : statusOf(attempt, 'acv'),
    })),
  };
}

/** The shape that Paytiko's plugins read: `Action`, flat, no cascade, signed by S3. */
export function ordinaryPayload(session: PaytikoSession, happening: Happening, actionId: string, now: Date): Payload {
  const { terms } = session;
  return {
    Action: 'TRANSACTION_DATA_UPDATE',
    ActionId: actionId,
    MerchantOrderId: terms.orderId,
    ...payerOf(session),
    TransactionType: happening.transactionType,
    TransactionStatus: happening.transactionStatus,
    Amount: majorNumber(happening.amount),
    UsdAmount: usdAmount(happening.amount),
    Currency: happening.amount.currency,
    TransactionId: happening.transactionId,
    ExternalTransactionId: happening.externalTransactionId,
    ...processedBy(happening),
    CascadingInfo: null,
    IssueDate: sevenDigits(now, '+00:00'),
    Signature: ordinarySignature(terms.orderId, terms.secret),
  };
}

/** JSON with every digit of the amounts. */
export const webhookText = (payload: Payload): string => stringify(payload) ?? '';

function payerOf({ terms: { billing } }: PaytikoSession): Payload {
  return {
    AccountId: '5003417',
    AccountDetails: {
      FirstName: billing.firstName,
      LastName: billing.lastName ?? '',
      Email: billing.email,
      Phone: billing.phone,
      Country: billing.country,
    },
  };
}

const processedBy = ({ declineReason, cardType, lastCcDigits }: Happening): Payload => ({
  InternalPspId: 'SBX-17',
  PaymentProcessor: 'Sandbox Bank',
  CardType: cardType,
  LastCcDigits: lastCcDigits,
  DeclineReasonText: declineReason ?? null,
  DeclineReasonCode: declineReason ? '05' : null,
});

/** Never the amount of the payment, so that nobody takes it for that. */
const usdAmount = ({ minor }: Money) => majorNumber({ minor: minor / 30n + 1n, currency: 'USD' });

const sevenDigits = (date: Date, zone: 'Z' | '+00:00'): string => date.toISOString().replace('Z', `0000${zone}`);
