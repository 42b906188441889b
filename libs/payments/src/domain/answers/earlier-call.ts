import type { CallOutcome } from '../values/call-outcome.js';
import type { Instant } from '../values/instant.js';
import { transactionOf, type Payment } from '../state/payment.js';

/** Identifies one sending of a call: each sending has its own `answerBy`. */
interface Sent {
  answerBy?: Instant | undefined;
}

/**
 * The outcome belongs to an earlier sending of the call. An inquiry had treated that sending as over, and the call was sent again. Such an
 * outcome says nothing about the open call, unless it took effect.
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
