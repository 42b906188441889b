import { formatMoney, type Money, type OperatorView, type Payment, type Peeked } from '#payments';

type Review = OperatorView['reviews'][number];

export interface Compared {
  what: 'amount' | 'currency' | 'state' | 'transaction';
  expected: string;
  received: string;
  /** As the provider answers now; empty where it did not. */
  now: string;
  differs: boolean;
  /** Received less expected, where both are amounts of one currency. */
  difference?: string | undefined;
}

const NONE = '–';

/** Field by field, what the session or refund said and what the report in review says. */
export function compare(payment: Payment, review: Review, peeked: Peeked | undefined): Compared[] {
  const { expected, received, says } = sidesOf(payment, review);
  const now = peeked?.kind === 'report' ? peeked.report : undefined;
  const ids = now && (now.authorizationId ?? now.transactionId);
  return [
    {
      what: 'amount',
      ...texts(formatMoney(expected), received && formatMoney(received), now?.amount),
      differs: received !== undefined && received.minor !== expected.minor,
      difference: received && differenceOf(expected, received),
    },
    {
      what: 'currency',
      ...texts(expected.currency, received?.currency, now?.currency),
      differs: received !== undefined && received.currency !== expected.currency,
    },
    { what: 'state', ...texts(expectedState(payment, review), says, now?.status), differs: false },
    { what: 'transaction', ...texts(undefined, review.transaction, ids), differs: false },
  ];
}

function texts(expected: string | undefined, received: string | undefined, now: string | undefined) {
  return { expected: expected ?? NONE, received: received ?? NONE, now: now ?? NONE };
}

/** What was agreed, and what the report said of it. */
function sidesOf(payment: Payment, { sessionId, reason, transaction: id, guid }: Review) {
  const stored = payment.reviews.find((known) => known.sessionId === sessionId && known.reason === reason);
  const transaction = payment.transactions.find(({ ids }) => id !== undefined && ids.includes(id));
  const refund = payment.refunds.find((known) => known.guid === guid);
  return {
    expected: (refund ?? payment.sessions[sessionId]!).amount,
    received: stored?.amount ?? transaction?.amount,
    says: stored?.says ?? transaction?.says,
  };
}

function differenceOf(expected: Money, received: Money): string | undefined {
  const minor = received.minor - expected.minor;
  if (minor === 0 || expected.currency !== received.currency) return undefined;
  return `${minor > 0 ? '+' : ''}${formatMoney({ minor, currency: expected.currency })}`;
}

/** What the payment's own story says about the session. */
function expectedState({ transactions, sessions }: Payment, { sessionId }: Review): string {
  const ours = transactions.find((known) => known.sessionId === sessionId && known.stance === 'ours');
  return ours?.says ?? sessions[sessionId]?.end?.how ?? sessions[sessionId]?.opening ?? NONE;
}
