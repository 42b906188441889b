import type { StatusReason } from '#payments';

const DETAILS: Readonly<Record<StatusReason, string>> = {
  ACCEPTED_BY_OPERATOR: 'The provider took the money after all, and an operator accepted it.',
  ALREADY_CAPTURED: 'The payment was captured before.',
  AMOUNT_EXCEEDS_AUTHORIZED: 'The amount is higher than what was authorised.',
  AWAITING_AUTHORIZATION: 'Waiting for the shopper to pay.',
  AWAITING_CONFIRMATION: 'Accepted by the provider, its confirmation is awaited.',
  AWAITING_OPERATOR: 'Waits for an operator to carry it out at the provider.',
  DECLINED: 'The payment was declined.',
  EXPIRED: 'Nobody paid in time.',
  LINKED_TO_REQUEST: 'Counted under the refund that was requested.',
  MADE_AT_PROVIDER: "Made at the provider's dashboard.",
  NOT_CAPTURED: 'Nothing was captured that could be refunded.',
  NOT_CARRIED_OUT: 'An operator found that the provider did not carry it out.',
  NOTHING_TO_CAPTURE: 'There is no authorised payment.',
  ON_HOLD: 'In manual review: a provider report did not match the payment.',
  OUTCOME_UNKNOWN: 'The provider has not said what came of it; it is being looked into.',
  PARTIAL_CAPTURE_UNSUPPORTED: 'The amount is lower than what was authorised, and only all of it can be captured.',
  PAYMENT_CANCELLED: 'The payment was cancelled before anybody paid.',
  PAYMENT_DECLINED: 'The payment was declined.',
  PAYMENT_VOIDED: 'The payment was voided.',
  PROVIDER_REFUSED_CAPTURE: 'The provider refused to capture the payment.',
  PROVIDER_REFUSED_SESSION: 'The provider opened no payment page.',
  PROVIDER_REFUSED_VOID: 'The provider refused to void the payment.',
  PROVIDER_UNREACHABLE: 'The provider could not be reached; nothing was sent.',
  REFUND_FAILED: 'The provider could not make the refund.',
  REFUND_REJECTED: 'An operator did not make the refund.',
  RISK: 'An operator rejected the payment as a risk.',
  REPLACED: 'A newer session over another amount took its place.',
  SESSION_EXPIRED: 'The session expired before anybody paid.',
};

const BY_STATUS = { resolved: 'Done.', pending: 'Under way.', rejected: 'Rejected.' } as const;

export function detailOf(status: 'pending' | 'resolved' | 'rejected', reason: StatusReason | undefined): string {
  return reason ? DETAILS[reason] : BY_STATUS[status];
}
