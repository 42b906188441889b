import { STATUS_PAIRS, type ErrorResponse } from '#akinon';
import type { CodedEntry } from './errors/error-code.js';

/** Only a client's mistake is REJECTED; what may still happen, or may be asked again, is PENDING. */
export function errorBody(errors: CodedEntry[], mayWork: boolean, transactionId?: string): ErrorResponse {
  const pair = mayWork ? STATUS_PAIRS.waiting : STATUS_PAIRS.processingError;
  return { ...(transactionId && { transactionId }), ...pair, errors };
}
