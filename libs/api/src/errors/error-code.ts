import type { ErrorEntry, RequestErrorCode } from '#akinon';
import type { RefusalCode } from '#payments';

/** Codes of the gateway's own answers, outside of decisions about payments. */
export type AnswerCode =
  | RequestErrorCode
  | 'ADDRESS_INVALID'
  | 'BODY_TOO_LARGE'
  | 'CONTENT_TYPE_UNSUPPORTED'
  | 'DEAD_LETTER_UNKNOWN'
  | 'FORBIDDEN'
  | 'HEADERS_TOO_LARGE'
  | 'HOST_AMBIGUOUS'
  | 'NOT_FOUND'
  | 'PARAMETER_UNKNOWN'
  | 'PROVIDER_REFUSED_SESSION'
  | 'PROVIDER_UNREACHABLE'
  | 'REQUEST_INVALID'
  | 'REQUEST_TIMEOUT'
  | 'SESSION_FOREIGN'
  | 'SIGNATURE_INVALID'
  | 'TARGET_PROVIDER_UNKNOWN'
  | 'TEMPORARILY_UNAVAILABLE'
  | 'TOO_MANY_REQUESTS'
  | 'UNAUTHORIZED';

/** Every `errors[].code`. The error catalogue describes each. */
export type ErrorCode = AnswerCode | RefusalCode;

export interface CodedEntry extends ErrorEntry {
  code: ErrorCode;
}
