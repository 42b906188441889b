import { formatMoney, type Money, type OperatorView, type Payment, type Peeked, sessionOf } from '#payments';
import type { Texts } from '../../texts/texts.js';

type Review = OperatorView['reviews'][number];
type PeekedReport = Extract<Peeked, { kind: 'report' }>['report'];
type State = keyof Texts['payment']['comparedStates'];

/** How the page writes amounts and states, in the reader's language. */
export interface CompareWords {
  /** Decimal text and currency. */
  money: (amount: string, currency: string) => string;
  states: Readonly<Record<State, string>>;
}

export interface Compared {
  what: 'amount' | 'currency' | 'state' | 'transaction';
  expected: string;
  received: string;
  /** The provider's current value; empty without an answer. */
  now: string;
  differs: boolean;
  /** Received minus expected, if both are amounts of one currency. */
  difference?: string | undefined;
}

const NONE = '–';

/** Compares by field, in words: the session or refund, the report in review, and the provider's current report. */
export function compare(words: CompareWords, payment: Payment, review: Review, peeked: Peeked | undefined): Compared[] {
  const now = peeked?.kind === 'report' ? peeked.report : undefined;
  return [...moneyRows(words, payment, review, now), ...storyRows(words, payment, review, now)];
}

function moneyRows(words: CompareWords, payment: Payment, review: Review, now: PeekedReport | undefined): Compared[] {
  const { expected, received } = sidesOf(payment, review);
  const inWords = (amount: Money) => words.money(formatMoney(amount), amount.currency);
  const amountNow = now?.amount && words.money(now.amount, now.currency ?? expected.currency);
  return [
    {
      what: 'amount',
      ...texts(inWords(expected), received && inWords(received), amountNow),
      differs: received !== undefined && received.minor !== expected.minor,
      difference: received && differenceOf(words, expected, received),
    },
    {
      what: 'currency',
      ...texts(expected.currency, received?.currency, now?.currency),
      differs: received !== undefined && received.currency !== expected.currency,
    },
  ];
}

function storyRows(words: CompareWords, payment: Payment, review: Review, now: PeekedReport | undefined): Compared[] {
  const { says } = sidesOf(payment, review);
  const ours = oursOfSession(payment, review);
  const expected = words.states[expectedState(payment, review)];
  return [
    { what: 'state', ...texts(expected, says && words.states[says], now && saidNow(words, now)), differs: false },
    {
      what: 'transaction',
      ...texts(ours?.id, review.transaction, now && (now.authorizationId ?? now.transactionId)),
      differs: ours !== undefined && review.transaction !== undefined && ours.id !== review.transaction,
    },
  ];
}

function texts(expected: string | undefined, received: string | undefined, now: string | undefined) {
  return { expected: expected ?? NONE, received: received ?? NONE, now: now ?? NONE };
}

/** The status in our words and the provider's, so that it can be found in the dashboard. */
function saidNow({ states }: CompareWords, { status, statusCode, statusDetail }: PeekedReport): string {
  const own = [statusCode, statusDetail].filter(Boolean).join(' · ');
  return own === '' ? states[status] : `${states[status]} (${own})`;
}

/** The agreed values, and those of the report. */
function sidesOf(payment: Payment, { sessionId, reason, transaction: id, guid }: Review) {
  const stored = payment.reviews.find((known) => known.sessionId === sessionId && known.reason === reason);
  const transaction = payment.transactions.find(({ ids }) => id !== undefined && ids.includes(id));
  const refund = payment.refunds.find((known) => known.guid === guid);
  return {
    expected: (refund ?? sessionOf(payment, sessionId)!).amount,
    received: stored?.amount ?? transaction?.amount,
    says: stored?.says ?? transaction?.says,
  };
}

function differenceOf({ money }: CompareWords, expected: Money, received: Money): string | undefined {
  const minor = received.minor - expected.minor;
  if (minor === 0 || expected.currency !== received.currency) return undefined;
  const amount = money(formatMoney({ minor: Math.abs(minor), currency: expected.currency }), expected.currency);
  return `${minor > 0 ? '+' : '-'}${amount}`;
}

/** The state of the session according to the payment. */
function expectedState(payment: Payment, review: Review): State {
  const session = sessionOf(payment, review.sessionId);
  return oursOfSession(payment, review)?.says ?? session?.end?.how ?? session?.opening ?? 'unknown';
}

/** An unclear transaction is compared with the one it may be a step of. */
function oursOfSession({ transactions }: Payment, { sessionId, mayBe }: Review) {
  const other = mayBe === undefined ? undefined : transactions.find(({ ids }) => ids.includes(mayBe));
  if (other) return other;
  return transactions.find((known) => known.sessionId === sessionId && known.stance === 'ours');
}
