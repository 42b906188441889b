import type { Refusal } from '#payments';
import type { CodedEntry } from './errors/error-code.js';
import { REFUSALS } from './errors/refusals.js';

/** An error answer, thrown from anywhere below a controller. */
export class HttpAnswer extends Error {
  constructor(
    readonly status: number,
    readonly errors: CodedEntry[],
    readonly headers: Readonly<Record<string, string>> = {},
    /** True if nothing was decided and the same request may be sent again. */
    readonly retryable = status >= 500,
    readonly transactionId?: string,
  ) {
    super(errors[0]?.message);
  }
}

/** The answer to a refusal, with its status from the error catalogue. */
export function refusalAnswer({ code, message, details }: Refusal): HttpAnswer {
  const { field, retryAfterSeconds } = details;
  const headers: Record<string, string> = retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {};
  const entry = { code, ...(field && { field }), message };
  return new HttpAnswer(REFUSALS[code].status, [entry], headers, retryAfterSeconds !== undefined);
}
