import { transactionOf, type Payment } from './payment.js';
import type { Refund } from './refund.js';
import type { Transaction } from './transaction.js';

/**
 * The transaction that a refund is taken from: the one that its report names, though that may have become known later. Of a
 * session that was paid twice, a report that names none is of one that has so much left. Source: paytiko#refunds.
 */
export function sourceOf(payment: Payment, refund: Refund): Transaction | undefined {
  const said = saidSource(payment, refund);
  if (!isUnnamed(payment, refund)) return said;
  const taken = takenOf(payment, refund.sessionId);
  return taken.length < 2 ? said : allocationOf(payment, taken).places.get(refund.guid);
}

/** What a session has taken and has so much left of, for a refund that is news and names nothing: the oldest first. */
export function takenWithRoom(payment: Payment, sessionId: string, minor: number): Transaction | undefined {
  const taken = takenOf(payment, sessionId);
  if (taken.length < 2) return taken[0];
  const { leftOf } = allocationOf(payment, taken);
  return taken.find((known) => leftOf(known) >= minor) ?? taken[0];
}

function takenOf({ transactions }: Payment, sessionId: string): Transaction[] {
  return transactions.filter((known) => known.sessionId === sessionId && known.says === 'captured');
}

function namedBy({ transactions }: Payment, { sessionId, reportedAs, reportedWith }: Refund): Transaction | undefined {
  const has = (id: string | undefined) =>
    id === undefined
      ? undefined
      : transactions.find((known) => known.sessionId === sessionId && known.ids.includes(id));
  return has(reportedWith) ?? has(reportedAs);
}

/** Made at the provider's dashboard, and reported under ids that no transaction has. */
function isUnnamed(payment: Payment, refund: Refund): boolean {
  const { mode, phase, isDispute } = refund;
  return mode === 'provider' && phase === 'completed' && !isDispute && !namedBy(payment, refund);
}

/** A refund found at the provider that was matched to money not taken yet is of the one that was: a capture can have ids of its own. */
function saidSource(payment: Payment, refund: Refund): Transaction | undefined {
  const reported = namedBy(payment, refund);
  if (reported) return reported;
  const named = transactionOf(payment, refund.transaction);
  if (named && (refund.mode !== 'provider' || named.says === 'captured')) return named;
  const isOfSession = ({ sessionId }: Transaction) => sessionId === refund.sessionId;
  const taken = payment.transactions.find((known) => isOfSession(known) && known.says === 'captured');
  return taken ?? named ?? payment.transactions.find(isOfSession);
}

interface Allocation {
  /** Of the refunds that name nothing, by their guid. */
  places: Map<string, Transaction>;
  leftOf: (transaction: Transaction) => number;
}

/** What is known for certain comes first; then each of the others goes where it was put first, or else where there is room. */
function allocationOf(payment: Payment, taken: Transaction[]): Allocation {
  const used = new Map<Transaction, number>();
  const places = new Map<string, Transaction>();
  const leftOf = (known: Transaction) => known.amount.minor - (used.get(known) ?? 0);
  const put = ({ amount }: Refund, place: Transaction) => used.set(place, (used.get(place) ?? 0) + amount.minor);
  const made = payment.refunds.filter(
    ({ sessionId, phase, isDispute }) => sessionId === taken[0]?.sessionId && phase === 'completed' && !isDispute,
  );
  for (const refund of made) {
    const place = isUnnamed(payment, refund) ? undefined : saidSource(payment, refund);
    if (place) put(refund, place);
  }
  for (const refund of made.filter((each) => isUnnamed(payment, each))) {
    const first = saidSource(payment, refund)!;
    const place = [first, ...taken].find((known) => leftOf(known) >= refund.amount.minor) ?? first;
    put(refund, place);
    places.set(refund.guid, place);
  }
  return { places, leftOf };
}
