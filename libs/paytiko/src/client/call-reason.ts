import type { SentenceOf } from '#payments';

/** Why a call was not sent or has no usable answer, as stored with the call. */
export const CALL_REASONS = {
  NO_ANSWER_IN_TIME: 'no complete answer within {} ms',
  ANSWER_TOO_LARGE: 'the answer is larger than {} bytes',
  ANSWER_UNREADABLE: 'the answer is packed in a way that cannot be read',
  GIVEN_UP: 'given up before',
  CONNECTION_BROKE: 'the connection broke ({}) before the answer was complete',
  NO_CONNECTION: 'no connection ({}), nothing was sent',
  ASKED_TO_WAIT: 'Paytiko asked us to wait, nothing was sent',
  TOO_MANY_CALLS: 'too many calls are under way, nothing was sent',
  BREAKER_OPEN: 'Paytiko has failed too often just now, nothing was sent',
  TOO_MANY_INQUIRIES: 'too many questions at once, not sent',
  TOO_MANY_RESENDS: 'too many questions at once, nothing was sent',
  REFUNDS_NOT_BY_API: 'this merchant has no refunds by API, nothing was sent',
  PAGE_OPENED: 'payment page opened',
  PAGE_UNUSABLE: 'the payment provider answered without a usable payment page, {}',
  PAYLOAD_OF_ANOTHER_ORDER: 'the payload is about another order',
  PAYLOAD_UNUSABLE: 'the payload has {}',
} as const;

export type CallReasonCode = keyof typeof CALL_REASONS;
export type CallReason = SentenceOf<typeof CALL_REASONS>;
