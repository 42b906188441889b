const DETAILS: Readonly<Record<string, string>> = {
  ALREADY_CAPTURED: 'The payment was captured before.',
  AWAITING_AUTHORIZATION: 'Waits for the shopper to have paid.',
  AWAITING_CONFIRMATION: 'Accepted by the provider, its confirmation is awaited.',
  AWAITING_OPERATOR: 'Waits for an operator to carry it out at the provider.',
  DECLINED: 'The payment was declined.',
  EXPIRED: 'Nobody paid in time.',
  MADE_AT_PROVIDER: "Made at the provider's dashboard.",
  NOT_CAPTURED: 'Nothing was captured that could be refunded.',
  NOT_CARRIED_OUT: 'An operator found that the provider did not carry it out.',
  NOTHING_TO_CAPTURE: 'There is no authorised payment.',
  ON_HOLD: 'Waits for an operator, since a fact about the payment did not match.',
  OUTCOME_UNKNOWN: 'The provider has not said what came of it; it is being looked into.',
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

export function detailOf(status: 'pending' | 'resolved' | 'rejected', reason: string | undefined): string {
  return (reason && DETAILS[reason]) ?? reason ?? BY_STATUS[status];
}
