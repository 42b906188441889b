import type { Money } from '../values/money.js';
import { transactionOf, type Payment } from './payment.js';
import type { Refund } from './refund.js';
import { placesOf, type Unplaced } from './refund-places.js';
import type { Transaction } from './transaction.js';

/**
 * The transaction that a refund is taken from: the one that its report names, even if it became known later. If the session was paid twice
 * and the report names no transaction, one that has enough left. Source: paytiko#refunds.
 */
export function sourceOf(payment: Payment, refund: Refund): Transaction | undefined {
  const said = saidSource(payment, refund);
  if (!isUnnamed(payment, refund)) return said;
  const taken = takenOf(payment, refund);
  if (taken.length < 2) return said?.amount.currency === refund.amount.currency ? said : (taken[0] ?? said);
  return placesOf(taken, leftBeside(payment, taken), unnamedIn(payment, taken)).get(refund.guid);
}

/** The oldest captured transaction of the session with enough left, for a new refund whose report names none. */
export function takenWithRoom(payment: Payment, sessionId: string, amount: Money): Transaction | undefined {
  const taken = takenOf(payment, { sessionId, amount });
  if (taken.length < 2) return taken[0];
  const unknown = { guid: '', minor: amount.minor, first: taken[0]! };
  return placesOf(taken, leftBeside(payment, taken), [...unnamedIn(payment, taken), unknown]).get(unknown.guid);
}

/** What was captured in the session and currency of the refund. */
function takenOf({ transactions }: Payment, { sessionId, amount }: Pick<Refund, 'sessionId' | 'amount'>) {
  const ofSession = transactions.filter((known) => known.sessionId === sessionId && known.says === 'captured');
  return ofSession.filter((known) => known.amount.currency === amount.currency);
}

function namedBy({ transactions }: Payment, { sessionId, reportedAs, reportedWith }: Refund): Transaction | undefined {
  const has = (id: string | undefined) =>
    id === undefined
      ? undefined
      : transactions.find((known) => known.sessionId === sessionId && known.ids.includes(id));
  return has(reportedWith) ?? has(reportedAs);
}

/**
 * A refund that a person was to make, and that the provider has reported under ids of no sale, of a session that was paid several times. It
 * may have been made of another sale.
 */
export function mayBeOfOtherSale(payment: Payment, refund: Refund): boolean {
  const { mode, phase, byOperator, linkedTo } = refund;
  const isTold = mode === 'manual' && phase === 'completed' && !byOperator && linkedTo === undefined;
  return isTold && !namedBy(payment, refund) && takenOf(payment, refund).length > 1;
}

/** A refund from the provider's dashboard whose ids belong to no transaction. */
function isUnnamed(payment: Payment, refund: Refund): boolean {
  const { mode, phase, isDispute } = refund;
  return mode === 'provider' && phase === 'completed' && !isDispute && !namedBy(payment, refund);
}

/**
 * The assigned transaction. A refund from the dashboard moves from an authorization to the captured transaction, because a capture can have
 * ids of its own.
 */
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
 * The refund belongs to another transaction than its ids name: no capture is known under these ids, or a person says that nothing is left
 * there.
 */
function isOfOther({ mode }: Refund, reported: Transaction, named: Transaction | undefined): boolean {
  if (isGoneByHand(reported)) return true;
  return mode === 'provider' && named?.says === 'captured' && reported.says !== 'captured' && !reported.failed;
}

/** Only a person says that the transaction is voided. */
export function isGoneByHand({ says, saidByOperator, failed }: Transaction): boolean {
  return says === 'voided' && saidByOperator === true && !failed;
}

/** What is left of each transaction after the refunds that name it, in minor units. */
function leftBeside(payment: Payment, taken: Transaction[]): number[] {
  const named = madeIn(payment, taken).filter((refund) => !isUnnamed(payment, refund));
  return taken.map((known) => {
    const own = named.filter((refund) => saidSource(payment, refund)?.id === known.id);
    return known.amount.minor - own.reduce((sum, { amount }) => sum + amount.minor, 0);
  });
}

function unnamedIn(payment: Payment, taken: Transaction[]): Unplaced[] {
  return madeIn(payment, taken)
    .filter((refund) => isUnnamed(payment, refund) && refund.amount.currency === taken[0]?.amount.currency)
    .map((refund) => ({ guid: refund.guid, minor: refund.amount.minor, first: saidSource(payment, refund)! }));
}

function madeIn({ refunds }: Payment, [first]: Transaction[]): Refund[] {
  return refunds.filter(
    ({ sessionId, phase, isDispute }) => sessionId === first?.sessionId && phase === 'completed' && !isDispute,
  );
}
