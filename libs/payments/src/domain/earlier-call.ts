import type { CallOutcome } from './call-outcome.js';
import type { Instant } from './instant.js';
import { transactionOf, type Payment } from './payment.js';

/** Which sending: each has another time by which its answer is awaited. */
interface Sent {
  answerBy?: Instant | undefined;
}

/**
 * The same was asked for again since, after an inquiry that believed this call over: the process that made it had stood still. What it
 * came to says nothing of the call that is open now, unless it took effect.
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
