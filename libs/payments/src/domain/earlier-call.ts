import type { CallOutcome } from './call-outcome.js';
import type { Instant } from './instant.js';
import { transactionOf, type Payment } from './payment.js';

/** Which sending: each has another time by which its answer is awaited. */
interface Sent {
  answerBy?: Instant | undefined;
}

/**
 * The outcome is that of an earlier call: an inquiry has treated that call as over since, because its process stood still, and the
 * same was sent again. The outcome says nothing about the open call, unless it took effect.
 */
export function isOfEarlierCall(
  payment: Payment,
  { authorizationId, answerBy }: Sent & { authorizationId: string },
  outcome: CallOutcome,
): boolean {
  return outcome.kind !== 'accepted' && isOther(transactionOf(payment, authorizationId)?.call, answerBy);
}

export function isOfEarlierRefund(
  { refunds }: Payment,
  { guid, answerBy }: Sent & { guid: string },
  outcome: CallOutcome,
): boolean {
  const refund = refunds.find((known) => known.guid === guid);
  return outcome.kind !== 'accepted' && isOther(refund, answerBy);
}

function isOther(open: Sent | undefined, answerBy: Instant | undefined): boolean {
  return open?.answerBy !== undefined && answerBy !== undefined && open.answerBy !== answerBy;
}
