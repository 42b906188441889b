import { transactionOf, type Payment } from './payment.js';
import type { Refund } from './refund.js';
import { placesOf, type Unplaced } from './refund-places.js';
import type { Transaction } from './transaction.js';

/**
 * The transaction that a refund is taken from: the one that its report names, though that may have become known later. Of a
 * session that was paid twice, a report that names none is of one that has so much left. Source: paytiko#refunds.
 */
export function sourceOf(payment: Payment, refund: Refund): Transaction | undefined {
  const said = saidSource(payment, refund);
  if (!isUnnamed(payment, refund)) return said;
  const taken = takenOf(payment, refund.sessionId);
  if (taken.length < 2) return said;
  return placesOf(taken, leftBeside(payment, taken), unnamedIn(payment, taken)).get(refund.guid);
}

/** What a session has taken and has so much left of, for a refund that is not known yet and names nothing: the oldest first. */
export function takenWithRoom(payment: Payment, sessionId: string, minor: number): Transaction | undefined {
  const taken = takenOf(payment, sessionId);
  if (taken.length < 2) return taken[0];
  const unknown = { guid: '', minor, first: taken[0]! };
  return placesOf(taken, leftBeside(payment, taken), [...unnamedIn(payment, taken), unknown]).get(unknown.guid);
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
  const named = transactionOf(payment, refund.transaction);
  if (reported && !isOfOther(refund, reported, named)) return reported;
  if (named && (refund.mode !== 'provider' || named.says === 'captured')) return named;
  const isOfSession = ({ sessionId }: Transaction) => sessionId === refund.sessionId;
  const taken = payment.transactions.find((known) => isOfSession(known) && known.says === 'captured');
  return taken ?? named ?? payment.transactions.find(isOfSession);
}

/**
 * Nothing is known to have been taken under the ids that a refund names: it was put elsewhere before these were known, or a
 * person says that they hold nothing.
 */
function isOfOther({ mode }: Refund, reported: Transaction, named: Transaction | undefined): boolean {
  if (isGoneByHand(reported)) return true;
  return mode === 'provider' && named?.says === 'captured' && reported.says !== 'captured' && !reported.failed;
}

/** A person alone says that nothing of it is there. */
export function isGoneByHand({ says, saidByOperator, failed }: Transaction): boolean {
  return says === 'voided' && saidByOperator === true && !failed;
}

/** Of each, what is left beside the refunds that name it. */
function leftBeside(payment: Payment, taken: Transaction[]): number[] {
  const named = madeIn(payment, taken).filter((refund) => !isUnnamed(payment, refund));
  return taken.map((known) => {
    const own = named.filter((refund) => saidSource(payment, refund)?.id === known.id);
    return known.amount.minor - own.reduce((sum, { amount }) => sum + amount.minor, 0);
  });
}

function unnamedIn(payment: Payment, taken: Transaction[]): Unplaced[] {
  return madeIn(payment, taken)
    .filter((refund) => isUnnamed(payment, refund))
    .map((refund) => ({ guid: refund.guid, minor: refund.amount.minor, first: saidSource(payment, refund)! }));
}

function madeIn({ refunds }: Payment, [first]: Transaction[]): Refund[] {
  return refunds.filter(
    ({ sessionId, phase, isDispute }) => sessionId === first?.sessionId && phase === 'completed' && !isDispute,
  );
}
