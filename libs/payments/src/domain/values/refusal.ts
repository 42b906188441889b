export type RefusalCode =
  | 'ORDER_NOT_FOUND'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'OPERATION_IN_FLIGHT'
  | 'CONCURRENT_OPERATION'
  | 'ORDER_ALREADY_PAID'
  | 'PAYMENT_ON_HOLD'
  | 'AUTH_NOT_SUPPORTED'
  | 'AMOUNT_INVALID'
  | 'AMOUNT_EXCEEDS_AUTHORIZED'
  | 'PARTIAL_CAPTURE_UNSUPPORTED'
  | 'AMOUNT_EXCEEDS_BALANCE'
  | 'CURRENCY_MISMATCH'
  | 'REFUND_UNSUPPORTED'
  | 'PERSON_ERASED'
  | 'SESSION_UNKNOWN'
  | 'NOT_ON_HOLD'
  | 'ALREADY_CAPTURED'
  | 'NOTHING_TO_RESOLVE'
  | 'REFUND_NOT_WAITING'
  | 'AMOUNT_MISMATCH'
  | 'NUMBER_OF_ANOTHER'
  | 'ERASURE_TOO_EARLY'
  | 'NOTIFICATION_UNKNOWN'
  | 'NOTIFICATION_UNUSABLE'
  | 'NOTIFICATION_CHANGED'
  | 'TRANSACTION_OF_ANOTHER_ORDER'
  | 'CURSOR_INVALID'
  | 'TOO_MANY_SESSIONS'
  | 'TOO_MANY_OPERATIONS'
  | 'REVIEW_NEEDS_DECISION'
  | 'NOTHING_TO_ACCEPT'
  | 'PAYMENT_CHANGED'
  | 'PAYMENT_DISPUTED'
  | 'DISPUTE_UNKNOWN'
  | 'DISPUTE_DEADLINE_INVALID';

export const REFUSAL_MESSAGES: Readonly<Record<RefusalCode, string>> = {
  ORDER_NOT_FOUND: 'No payment is known for this order.',
  IDEMPOTENCY_KEY_REUSED: 'This guid was used before for another order, operation or content.',
  OPERATION_IN_FLIGHT: 'The same guid is being carried out right now. Ask again shortly.',
  CONCURRENT_OPERATION: 'Another operation on this payment is under way. Ask again shortly.',
  ORDER_ALREADY_PAID: 'This order is authorised or paid already.',
  PAYMENT_ON_HOLD: 'This payment is in manual review: a provider report did not match it.',
  AUTH_NOT_SUPPORTED: 'This account takes the money at once; type AUTH is not possible.',
  AMOUNT_INVALID: 'The amount has more decimals than its currency, or is out of range.',
  AMOUNT_EXCEEDS_AUTHORIZED: 'The amount is higher than what was authorised.',
  PARTIAL_CAPTURE_UNSUPPORTED: 'The amount is lower than what was authorised, and only all of it can be captured.',
  AMOUNT_EXCEEDS_BALANCE: 'The amount is higher than what was captured less refunds, pending ones included.',
  CURRENCY_MISMATCH: 'The currency is not that of the payment.',
  REFUND_UNSUPPORTED: 'This merchant is configured without refunds.',
  PERSON_ERASED: 'The personal data of this order was erased; it cannot be paid any more.',
  SESSION_UNKNOWN: 'No such session is known here.',
  NOT_ON_HOLD: 'This session is not in review.',
  ALREADY_CAPTURED: 'The money of this session is captured. Release the review, and return the money by a refund.',
  NOTHING_TO_RESOLVE: 'There is no call or operation here whose outcome is unknown.',
  REFUND_NOT_WAITING: 'No such refund is pending.',
  AMOUNT_MISMATCH: 'The amount differs from the amount of the request.',
  NUMBER_OF_ANOTHER: 'This number belongs to another sale or refund of this order.',
  ERASURE_TOO_EARLY: 'Something of this payment is still under way, and may need the personal data.',
  NOTIFICATION_UNKNOWN: 'No such notification is stored.',
  NOTIFICATION_UNUSABLE: 'This notification cannot be taken into a payment.',
  NOTIFICATION_CHANGED: 'The notification has changed since you saw it.',
  TRANSACTION_OF_ANOTHER_ORDER: 'The transaction of this notification belongs to another order.',
  TOO_MANY_SESSIONS: 'Too many payment sessions were opened for this order.',
  TOO_MANY_OPERATIONS: 'Too many requests were made about this order, each with a guid of its own.',
  REVIEW_NEEDS_DECISION: 'Accept what the provider reports; money that may not stay can also be given back.',
  NOTHING_TO_ACCEPT: 'There is no money or answer here that could be accepted.',
  PAYMENT_CHANGED: 'The payment has changed since you saw it.',
  PAYMENT_DISPUTED: 'This money is disputed: the bank may take it back by itself.',
  DISPUTE_UNKNOWN: 'No such dispute is known in this payment.',
  DISPUTE_DEADLINE_INVALID: 'The deadline is not a valid time.',
  CURSOR_INVALID: 'The cursor is not a value that `next` of this list has returned.',
};

/** A rule said no: nothing was recorded, nothing was sent. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly details: { field?: string; retryAfterSeconds?: number } = {},
  ) {
    super(REFUSAL_MESSAGES[code]);
  }
}

export function refuse(code: RefusalCode, details?: { field?: string; retryAfterSeconds?: number }): never {
  throw new Refusal(code, details);
}
