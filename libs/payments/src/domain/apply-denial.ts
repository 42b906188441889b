import { concernedBy } from './apply-call.js';
import { answerAnew, failTransaction } from './apply-failure.js';
import { dropReviews } from './apply-review.js';
import { countNext } from './count-next.js';
import { isDeniable } from './denial.js';
import { noteExchange, openOperations, startsOf } from './exchanges.js';
import { type Payment, transactionOf, sessionOf } from './payment.js';
import type { EventOf } from './payment.events.js';
import { deniedKey, tellsOf } from './report-evidence.js';
import { isUnwantedSale, type Transaction } from './transaction.js';

/** So many ids that were denied are remembered: the newest. */
const DENIED_MAX = 100;

/**
 * The payment is as if nobody had told of the transaction: its order is not called off by that, and whoever pays counts. Should
 * the provider tell of it itself after all, that is news.
 */
export function applyDenial(draft: Payment, data: EventOf<'TransactionDenied'>['data']): void {
  const { sessionId, transaction, exchange, evidence, operator, refused, at } = data;
  const known = transactionOf(draft, transaction);
  // What the provider has said only the provider moves, but for money that may not stay and that a person has not found there.
  if (!known || !(isDeniable(known) || (operator && isUnwantedSale(known)))) return;
  const words = exchange ?? evidence;
  const kind = refused === 'capture' ? 'PURCHASE' : 'VOID';
  if (words) noteExchange(refused ? concernedBy(draft, known, kind) : startsOf(draft, sessionId), words, at);
  forget(draft, known);
  const session = sessionOf(draft, sessionId);
  // A person can be wrong: the provider is asked about the session, paid or not, and it is listed until there is an answer.
  if (session && operator) Object.assign(session, { releasedAt: at, deniedAt: at });
  if (!refused) return;
  if (session) session.refusedAt = at;
  for (const operation of openOperations(draft, kind)) operation.callsDenied = (operation.callsDenied ?? 0) + 1;
  countNext(draft);
}

/** What the shop was told because of it is corrected. */
export function forget(draft: Payment, known: Transaction): void {
  if (known.stance === 'ours' && known.says === 'captured') {
    failTransaction(draft, known);
    answerAnew(draft, known, 'PURCHASE', 'resolved');
    answerAnew(draft, known, 'VOID', 'rejected');
  }
  draft.transactions = draft.transactions.filter((other) => other !== known);
  dropReviews(draft, (review) => review.transaction === known.id);
  draft.reports = draft.reports.flatMap((key) => (tellsOf(key, known) ? deniedKey(key) : key));
  const session = sessionOf(draft, known.sessionId);
  if (session && known.stance === 'ours') session.countedIds = known.ids;
  draft.denied = [...(draft.denied ?? []), ...known.ids].slice(-DENIED_MAX);
}
