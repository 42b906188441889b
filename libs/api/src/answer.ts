import type { ErrorEntry } from '#akinon';
import type { Refusal, RefusalCode } from '#payments';

/** An error answer of ours, thrown from anywhere below a controller. */
export class HttpAnswer extends Error {
  constructor(
    readonly status: number,
    readonly errors: ErrorEntry[],
    readonly headers: Readonly<Record<string, string>> = {},
    /** Nothing is decided: the same request may be sent again. */
    readonly retryable = status >= 500,
    readonly transactionId?: string,
  ) {
    super(errors[0]?.message);
  }
}

const STATUS_BY_REFUSAL: Readonly<Partial<Record<RefusalCode, number>>> = {
  ORDER_NOT_FOUND: 404,
  IDEMPOTENCY_KEY_REUSED: 422,
  OPERATION_IN_FLIGHT: 409,
  CONCURRENT_OPERATION: 409,
  ORDER_ALREADY_PAID: 409,
  PAYMENT_ON_HOLD: 409,
  PERSON_ERASED: 409,
  NOT_ON_HOLD: 409,
  ALREADY_CAPTURED: 409,
  NOTHING_TO_RESOLVE: 409,
  REFUND_NOT_WAITING: 409,
  ERASURE_TOO_EARLY: 409,
  SESSION_UNKNOWN: 409,
  NOTIFICATION_UNUSABLE: 409,
  NOTIFICATION_UNKNOWN: 404,
  TOO_MANY_SESSIONS: 429,
  REVIEW_NEEDS_DECISION: 409,
  NOTHING_TO_ACCEPT: 409,
  PAYMENT_CHANGED: 409,
};

/** Refusals that are not listed are mistakes in the request: 400. Source: akinon#D1. */
export function refusalAnswer({ code, message, details }: Refusal): HttpAnswer {
  const { field, retryAfterSeconds } = details;
  const headers: Record<string, string> = retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {};
  const entry = { code, ...(field && { field }), message };
  return new HttpAnswer(STATUS_BY_REFUSAL[code] ?? 400, [entry], headers, retryAfterSeconds !== undefined);
}
