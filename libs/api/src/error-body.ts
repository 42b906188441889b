import { STANDING, type ErrorEntry, type ErrorResponse } from '#akinon';

/** Only a client's mistake is REJECTED; what may still happen, or may be asked again, is PENDING. */
export function errorBody(errors: ErrorEntry[], mayWork: boolean, transactionId?: string): ErrorResponse {
  const standing = mayWork ? STANDING.waiting : STANDING.processingError;
  return { ...(transactionId && { transactionId }), ...standing, errors };
}
