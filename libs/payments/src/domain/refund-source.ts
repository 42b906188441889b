import { transactionOf, type Payment } from './payment.js';
import type { Refund } from './refund.js';
import type { Transaction } from './transaction.js';

/**
 * The transaction that a refund is taken from: the one that its report names, though that may have become known later. Of a
 * session that was paid twice, a report that names none is of one that has so much left. Source: paytiko#refunds.
 */
export function sourceOf(payment: Payment, refund: Refund): Transaction | undefined {
  const ofSession = transactionsOf(payment, refund.sessionId);
  const taken = ofSession.filter(isTaken);
  if (taken.length < 2 || !isUnnamed(refund, ofSession)) return saidSource(payment, refund, ofSession);
  return allocationOf(payment, ofSession, taken).places.get(refund.guid);
}

/** What a session has taken and has so much left of, for a refund that is news and names nothing: the oldest first. */
export function takenWithRoom(payment: Payment, sessionId: string, minor: number): Transaction | undefined {
  const ofSession = transactionsOf(payment, sessionId);
  const taken = ofSession.filter(isTaken);
  if (taken.length < 2) return taken[0];
  const { leftOf } = allocationOf(payment, ofSession, taken);
  return taken.find((known) => leftOf(known) >= minor) ?? taken[0];
}

function transactionsOf({ transactions }: Payment, sessionId: string): Transaction[] {
  return transactions.filter((known) => known.sessionId === sessionId);
}

function isTaken({ says }: Transaction): boolean {
  return says === 'captured';
}

function namedBy({ reportedAs, reportedWith }: Refund, ofSession: Transaction[]): Transaction | undefined {
  const has = (id: string | undefined) => ofSession.find(({ ids }) => id !== undefined && ids.includes(id));
  return has(reportedWith) ?? has(reportedAs);
}

/** Made at the provider's dashboard, and reported under ids that no transaction has. */
function isUnnamed(refund: Refund, ofSession: Transaction[]): boolean {
  const { mode, phase, isDispute } = refund;
  return mode === 'provider' && phase === 'completed' && !isDispute && !namedBy(refund, ofSession);
}

/** A refund found at the provider that was matched to money not taken yet is of the one that was: a capture can have ids of its own. */
function saidSource(payment: Payment, refund: Refund, ofSession: Transaction[]): Transaction | undefined {
  const reported = namedBy(refund, ofSession);
  if (reported) return reported;
  const named = transactionOf(payment, refund.transaction);
  if (named && (refund.mode !== 'provider' || isTaken(named))) return named;
  return ofSession.find(isTaken) ?? named ?? ofSession[0];
}

interface Allocation {
  /** Of the refunds that name nothing, by their guid. */
  places: Map<string, Transaction>;
  leftOf: (transaction: Transaction) => number;
}

/** What is known for certain comes first; then each of the others goes where it was put first, or else where there is room. */
function allocationOf(payment: Payment, ofSession: Transaction[], taken: Transaction[]): Allocation {
  const used = new Map<Transaction, number>();
  const places = new Map<string, Transaction>();
  const leftOf = (known: Transaction) => known.amount.minor - (used.get(known) ?? 0);
  const made = payment.refunds.filter(({ phase, isDispute }) => phase === 'completed' && !isDispute);
  const ofThese = made.filter(({ sessionId }) => sessionId === ofSession[0]?.sessionId);
  const said = (refund: Refund) => saidSource(payment, refund, ofSession);
  const put = ({ amount }: Refund, place: Transaction) => used.set(place, (used.get(place) ?? 0) + amount.minor);
  for (const refund of ofThese) {
    const place = isUnnamed(refund, ofSession) ? undefined : said(refund);
    if (place) put(refund, place);
  }
  for (const refund of ofThese.filter((each) => isUnnamed(each, ofSession))) {
    const first = said(refund)!;
    const place = [first, ...taken].find((known) => leftOf(known) >= refund.amount.minor) ?? first;
    put(refund, place);
    places.set(refund.guid, place);
  }
  return { places, leftOf };
}
