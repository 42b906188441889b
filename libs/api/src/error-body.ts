import { STANDING, type ErrorResponse } from '#akinon';
import type { CodedEntry } from './errors/error-code.js';

/** Only a client's mistake is REJECTED; what may still happen, or may be asked again, is PENDING. */
export function errorBody(errors: CodedEntry[], mayWork: boolean, transactionId?: string): ErrorResponse {
  const standing = mayWork ? STANDING.waiting : STANDING.processingError;
  return { ...(transactionId && { transactionId }), ...standing, errors };
}
