import { STATUS_PAIRS, type ErrorResponse } from '#akinon';
import type { CodedEntry } from './errors/error-code.js';

/** REJECTED only for a mistake of the client. PENDING if the operation may still happen or the request may be repeated. */
export function errorBody(errors: CodedEntry[], mayWork: boolean, transactionId?: string): ErrorResponse {
  const pair = mayWork ? STATUS_PAIRS.waiting : STATUS_PAIRS.processingError;
  return { ...(transactionId && { transactionId }), ...pair, errors };
}
