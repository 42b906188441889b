import type { RefusalCode } from '#payments';
import type { ErrorDescription } from './reaction.js';

const FIX_REQUEST = { who: 'shop', action: 'Correct the request and send it under a new guid.' } as const;
const LOOK_AGAIN = {
  who: 'operator',
  action: 'Read the payment again (`GET /api/payments/…`) and decide on what it shows.',
} as const;

const badRequest = { status: 400, ...FIX_REQUEST } as const;
const ofOperator = { status: 409, calls: ['operator'], ...LOOK_AGAIN } as const;

/** Refusals of the payments' rules. The meaning is the message of the refusal. Source: akinon#D1. */
export const REFUSALS: Readonly<Record<RefusalCode, Omit<ErrorDescription, 'meaning'>>> = {
  ORDER_NOT_FOUND: {
    status: 404,
    calls: ['purchase', 'void', 'refund', 'history', 'operator'],
    who: 'shop',
    action: 'Send start-session for this order first, or correct `orderId`.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    calls: ['start-session', 'purchase', 'void', 'refund'],
    who: 'shop',
    action: 'Use a new guid for each new request. Repeat a request with its own guid and an unchanged body.',
  },
  OPERATION_IN_FLIGHT: {
    status: 409,
    retryable: true,
    calls: ['start-session', 'purchase', 'void', 'refund', 'operator'],
    who: 'shop',
    action: 'Send the same request with the same guid again after `Retry-After` seconds.',
  },
  CONCURRENT_OPERATION: {
    status: 409,
    retryable: true,
    calls: ['purchase', 'void', 'operator'],
    who: 'shop',
    action: 'Send the same request with the same guid again after `Retry-After` seconds.',
  },
  ORDER_ALREADY_PAID: {
    status: 409,
    calls: ['start-session', 'operator'],
    who: 'shop',
    action: 'Open no further session. Read history, then purchase, void or refund.',
  },
  PAYMENT_ON_HOLD: {
    status: 409,
    calls: ['start-session'],
    who: 'operator',
    action: 'Decide the review (`/api/reviews`). Until then the shop can open no session for this order.',
  },
  AUTH_NOT_SUPPORTED: {
    status: 400,
    calls: ['start-session'],
    who: 'administrator',
    action:
      'Let the shop send type SALE, or set the flow of the merchant to `acv` if the Paytiko account authorises first.',
  },
  AMOUNT_INVALID: { ...badRequest, calls: ['purchase', 'operator'] },
  AMOUNT_EXCEEDS_AUTHORIZED: { ...badRequest, calls: ['purchase'] },
  PARTIAL_CAPTURE_UNSUPPORTED: {
    status: 400,
    calls: ['purchase'],
    who: 'shop',
    action: 'Capture the whole amount and refund the difference, or void the payment.',
  },
  AMOUNT_EXCEEDS_BALANCE: { ...badRequest, calls: ['refund'] },
  CURRENCY_MISMATCH: { ...badRequest, calls: ['refund'] },
  REFUND_UNSUPPORTED: {
    status: 400,
    calls: ['refund', 'void'],
    who: 'administrator',
    action: 'Set `refunds` of the merchant to `manual` or `api`.',
  },
  PERSON_ERASED: {
    status: 409,
    calls: ['start-session'],
    who: 'shop',
    action: 'Take the payment under a new order id.',
  },
  TOO_MANY_SESSIONS: {
    status: 429,
    retryable: true,
    calls: ['start-session'],
    who: 'shop',
    action: 'Wait for `Retry-After` seconds. Find out why the shop opens so many sessions for one order.',
  },
  TOO_MANY_OPERATIONS: {
    status: 409,
    calls: ['start-session', 'purchase', 'void', 'refund'],
    who: 'shop',
    action: 'Repeat a request with its own guid. Find out why the shop makes new ones.',
  },
  SESSION_UNKNOWN: ofOperator,
  NOT_ON_HOLD: ofOperator,
  ALREADY_CAPTURED: {
    status: 409,
    calls: ['operator'],
    who: 'operator',
    action: 'Release or accept the review, then give the money back by a refund.',
  },
  NOTHING_TO_RESOLVE: ofOperator,
  REFUND_NOT_WAITING: ofOperator,
  AMOUNT_MISMATCH: {
    status: 400,
    calls: ['operator'],
    who: 'operator',
    action: 'Send the exact amount of the refund request.',
  },
  NUMBER_OF_ANOTHER: {
    status: 409,
    calls: ['operator'],
    who: 'operator',
    action:
      'Give the number of this refund, or of the sale that it is of, or none. If it was made of another sale, leave this one waiting: that one is reported by itself.',
  },
  ERASURE_TOO_EARLY: {
    status: 409,
    retryable: true,
    calls: ['operator'],
    who: 'operator',
    action: 'Wait until the operation has ended, then erase again.',
  },
  NOTIFICATION_UNKNOWN: {
    status: 404,
    calls: ['operator'],
    who: 'operator',
    action: 'Take the id from `/api/notifications`.',
  },
  NOTIFICATION_UNUSABLE: {
    status: 409,
    calls: ['operator'],
    who: 'operator',
    action: 'Ask Paytiko about the payment (`ask`): this notification cannot be processed.',
  },
  NOTIFICATION_CHANGED: {
    status: 409,
    calls: ['operator'],
    who: 'operator',
    action: 'Open the notification again, and decide on what it shows.',
  },
  TRANSACTION_OF_ANOTHER_ORDER: {
    status: 409,
    calls: ['operator'],
    who: 'operator',
    action: 'Dismiss the notification. If the number is not the other order’s at Paytiko, `ask` about the order.',
  },
  CURSOR_INVALID: {
    status: 400,
    calls: ['operator'],
    who: 'operator',
    action: 'Pass `next` of the page before, unchanged, as `after`.',
  },
  REVIEW_NEEDS_DECISION: {
    status: 409,
    calls: ['operator'],
    who: 'operator',
    action: 'Use `accept-review`, or `reject-review` where the money may not stay.',
  },
  NOTHING_TO_ACCEPT: ofOperator,
  PAYMENT_CHANGED: ofOperator,
  PAYMENT_DISPUTED: {
    status: 409,
    calls: ['refund', 'void', 'operator'],
    who: 'shop',
    action:
      "Wait until the dispute is decided: the shopper's bank may give the money back. Operators see it under Disputes.",
  },
  DISPUTE_UNKNOWN: ofOperator,
  DISPUTE_DEADLINE_INVALID: {
    status: 400,
    calls: ['operator'],
    who: 'operator',
    action: 'Send the deadline as an ISO 8601 time, such as `2026-03-01T18:00:00+03:00`.',
  },
};
