import {
  isPending,
  oursOf,
  plus,
  type Instant,
  type Payment,
  type Refund,
  type Session,
  type Transaction,
} from './domain.js';

/** An answer that was asked for so long after something is none of before. */
const FRESH_MS = 120_000;
/** Who asked so shortly before need not ask again. */
const APART_MS = 60_000;

/** The provider itself calls it taken or voided: it is asked about no more. */
export function isResolved({ says, confirmed, saidByOperator, call }: Transaction): boolean {
  const isOver = !call || call.phase === 'done' || call.phase === 'refused';
  return says !== 'authorized' && confirmed && !saidByOperator && isOver;
}

/** The provider has taken back what it had said of it, and is asked. */
function isInDoubt({ doubtedAt, says, failed }: Transaction): boolean {
  return doubtedAt !== undefined && (says !== 'voided' || failed === true);
}

/**
 * When the session was last inquired about, and when the provider last answered: where something that began before still
 * counts from there, or the session itself does. `isOver`: it does not.
 */
export function lastInquiryOf(
  payment: Payment,
  { sessionId, inquiries, releasedAt, deniedAt, refusedAt }: Session,
  isOver: boolean,
) {
  const { at = '', answeredAt } = inquiries ?? {};
  const begun = [releasedAt, deniedAt, refusedAt, ...begunIn(payment, sessionId)];
  const counted = begun.filter((instant) => instant !== undefined);
  const isCounted = !isOver || counted.some((instant) => instant < at);
  return isCounted ? [at || undefined, answeredAt] : [];
}

/** The provider refused it, and has not been heard for long enough since to be believed. */
export function isDoubted({ sessions }: Payment, { sessionId, phase, refusedAt }: Refund): boolean {
  const { answeredAt = '' } = sessions[sessionId]?.inquiries ?? {};
  return phase === 'failed' && refusedAt !== undefined && answeredAt < plus(refusedAt, FRESH_MS);
}

/** When the shop, or an operator, built on it that nobody had paid: sessions that were not asked about since are due. */
export function questionsOf(payment: Payment): Instant[] {
  const { askedAt, operations, cycle, sessions } = payment;
  const last = oursOf(payment)
    ? undefined
    : operations.findLast((known) => known.cycle === cycle && known.kind !== 'START' && known.kind !== 'HISTORY');
  const isOpen = (since: Instant) =>
    Object.values(sessions).some(({ inquiries }) => plus(inquiries?.answeredAt ?? EVER, APART_MS) <= since);
  return [askedAt, last?.at].filter((since) => since !== undefined && isOpen(since)) as Instant[];
}

const EVER = new Date(0).toISOString();

function begunIn(payment: Payment, sessionId: string): Instant[] {
  const { transactions, refunds, reviews } = payment;
  const isOfSession = (known: { sessionId: string }) => known.sessionId === sessionId;
  return [
    ...transactions
      .filter(isOfSession)
      .flatMap((known) => (isResolved(known) && !isInDoubt(known) ? [] : begunOf(known))),
    ...refunds.filter((refund) => isOfSession(refund) && isPending(refund)).map(({ at }) => at),
    ...refunds.filter((refund) => isOfSession(refund) && isDoubted(payment, refund)).map(({ refusedAt }) => refusedAt!),
    ...reviews.filter(isOfSession).map(({ since }) => since),
  ];
}

function begunOf({ since, call, doubtedAt }: Transaction): Instant[] {
  return [
    since,
    ...(doubtedAt ? [doubtedAt] : []),
    ...(call ? [call.at] : []),
    ...(call?.endedAt ? [call.endedAt] : []),
  ];
}
