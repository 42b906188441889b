import { concernedBy } from './apply-call.js';
import { answerAnew, failTransaction } from './apply-failure.js';
import { dropReviews } from './apply-review.js';
import { countNext } from './count-next.js';
import { isDeniable } from '../state/denial.js';
import { noteExchange, openOperations, startsOf } from './exchanges.js';
import { type Payment, transactionOf, sessionOf } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import { keysAfterDenial } from '../events/denied-keys.js';
import { isUnwantedSale, type Transaction } from '../state/transaction.js';

/** Limit of the denied ids that a payment remembers; the newest are kept. */
const DENIED_MAX = 100;

/**
 * The payment is as if the transaction had never been reported. The order is not cancelled by that, and the next payment counts.
 * A later report of the provider about it is recorded as a new one.
 */
export function applyDenial(draft: Payment, data: EventOf<'TransactionDenied'>['data']): void {
  const { sessionId, transaction, exchange, evidence, operator, refused, at } = data;
  const known = transactionOf(draft, transaction);
  // Confirmed transactions stay. The exception is an unwanted sale that a person did not find at the provider.
  if (!known || !(isDeniable(known) || (operator && isUnwantedSale(known)))) return;
  const words = exchange ?? evidence;
  const kind = refused === 'capture' ? 'PURCHASE' : 'VOID';
  if (words) noteExchange(refused ? concernedBy(draft, known, kind) : startsOf(draft, sessionId), words, at);
  forget(draft, known);
  const session = sessionOf(draft, sessionId);
  // A person can be mistaken. So an inquiry is made, and the session is listed for operators until the provider answers.
  if (session && operator) Object.assign(session, { releasedAt: at, deniedAt: at });
  if (!refused) return;
  if (session) session.refusedAt = at;
  for (const operation of openOperations(draft, kind)) operation.callsDenied = (operation.callsDenied ?? 0) + 1;
  countNext(draft);
}

/** Removes the transaction and derives the answers that the shop got because of it again. */
export function forget(draft: Payment, known: Transaction): void {
  if (known.stance === 'ours' && known.says === 'captured') {
    failTransaction(draft, known);
    answerAnew(draft, known, 'PURCHASE', 'resolved');
    answerAnew(draft, known, 'VOID', 'rejected');
  }
  draft.transactions = draft.transactions.filter((other) => other !== known);
  dropReviews(draft, (review) => review.transaction === known.id);
  draft.reports = draft.reports.flatMap((key) => keysAfterDenial(key, known));
  const session = sessionOf(draft, known.sessionId);
  if (session && known.stance === 'ours') session.countedIds = known.ids;
  draft.denied = [...(draft.denied ?? []), ...known.ids].slice(-DENIED_MAX);
}
