import { isPending, type Instant, type Payment, type Session, type Transaction } from './domain.js';

/** The provider itself calls it taken or voided: it is asked about no more. */
export function isSettled({ says, confirmed, saidByOperator, call }: Transaction): boolean {
  const isOver = !call || call.phase === 'done' || call.phase === 'refused';
  return says !== 'authorized' && confirmed && !saidByOperator && isOver;
}

/**
 * When the session was last inquired about, and when the provider last answered: where something that began before still
 * counts from there, or the session itself does. `isOver`: it does not.
 */
export function lastInquiryOf(payment: Payment, { sessionId, inquiries, releasedAt }: Session, isOver: boolean) {
  const { at = '', answeredAt } = inquiries ?? {};
  const counted = [releasedAt, ...begunIn(payment, sessionId)].filter((instant) => instant !== undefined);
  const isCounted = !isOver || counted.some((instant) => instant < at);
  return isCounted ? [at || undefined, answeredAt] : [];
}

function begunIn({ transactions, refunds, reviews }: Payment, sessionId: string): Instant[] {
  const isOfSession = (known: { sessionId: string }) => known.sessionId === sessionId;
  return [
    ...transactions.filter(isOfSession).flatMap((known) => (isSettled(known) ? [] : begunOf(known))),
    ...refunds
      .filter((refund) => isOfSession(refund) && refund.mode === 'api' && isPending(refund))
      .map(({ at }) => at),
    ...reviews.filter(isOfSession).map(({ since }) => since),
  ];
}

function begunOf({ since, call }: Transaction): Instant[] {
  return [since, ...(call ? [call.at] : []), ...(call?.endedAt ? [call.endedAt] : [])];
}
