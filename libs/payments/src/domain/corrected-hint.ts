import { denial } from './denial.js';
import type { Evidence } from './event-parts.js';
import { isNamedBy, saysAmount } from './match.js';
import type { PaymentEvent } from './payment.events.js';
import type { Payment } from './payment.js';
import { authorization } from './record-transaction-report.js';
import { confirmation, type Reported } from './reported.js';
import type { Transaction } from './transaction.js';

/** Words that are asked about before they move anything: the provider itself has said them. */
const MONEY_WORDS: ReadonlySet<string> = new Set(['authorized', 'captured', 'voided']);

/**
 * Everything that only a notification has said of a transaction (its session, its ids, its amount) gives way to what the
 * provider says of it: that is recorded as if nobody had told of it. Where a call about it has left this machine, it keeps
 * the call, and comes to the session that it is of.
 */
export function correctedHints(payment: Payment, reported: Reported): PaymentEvent[] {
  const { evidence, report } = reported;
  if (evidence.unconfirmed || !isOfMoney(reported)) return [];
  const isNamed = ({ ids }: Transaction) =>
    [report.authorizationId, report.transactionId].some((id) => id && ids.includes(id));
  return payment.transactions
    .filter((known) => isNamed(known) && (!known.confirmed || known.isPlacedByHint))
    .flatMap((known) => corrected(payment, known, reported));
}

/** The provider has told of it in another session before: what is said of it here moves nothing. */
export function isOfAnotherSession({ transactions }: Payment, reported: Reported): boolean {
  const { report, session } = reported;
  if (report.subject !== 'payment' || !isOfMoney(reported)) return false;
  const named = transactions.filter((known) => known.confirmed && isNamedBy(known, report));
  return named.length > 0 && named.every(({ sessionId }) => sessionId !== session.sessionId);
}

function isOfMoney({ report: { subject, status } }: Reported): boolean {
  return subject !== 'other' && MONEY_WORDS.has(status);
}

function corrected(payment: Payment, known: Transaction, reported: Reported): PaymentEvent[] {
  const isElsewhere = known.sessionId !== reported.session.sessionId;
  // Our call about it was answered since, or a person has said that it exists: only its session can still be wrong.
  if (known.confirmed)
    return isElsewhere ? [confirmation(known, { ...reported, evidence: movingTo(known, reported) })] : [];
  const isCalled = known.call !== undefined && known.call.phase !== 'not-sent';
  // A call was about that very id: under another one it was about another transaction.
  if (isCalled && !isOther(known, reported, 'authorizationId'))
    return isElsewhere ? [moved(payment, known, reported)] : [];
  return isElsewhere || isSaidOtherwise(known, reported) ? [denied(known, reported)] : [];
}

/** A capture can be reported under ids of its own, so that those of an authorization alone are compared. */
function isSaidOtherwise(known: Transaction, reported: Reported): boolean {
  const { report } = reported;
  if (report.subject !== 'payment') return false;
  if (report.amount !== undefined && !saysAmount(report, known.amount)) return true;
  return isOther(known, reported, 'authorizationId') || isOther(known, reported, 'transactionId');
}

function isOther(known: Transaction, { report }: Reported, id: 'authorizationId' | 'transactionId'): boolean {
  if (report.subject !== 'payment' || report.status !== 'authorized') return false;
  return known[id] !== undefined && report[id] !== undefined && known[id] !== report[id];
}

function denied(known: Transaction, { session: { sessionId }, context }: Reported): PaymentEvent {
  const deduplicationKey = `${sessionId}|corrects|${known.id}`;
  const statusDetail = 'The provider says otherwise of this transaction.';
  const evidence = { deduplicationKey, statusCode: 'CORRECTED', statusDetail };
  return denial(known, { evidence, at: context.now });
}

function moved(payment: Payment, known: Transaction, reported: Reported): PaymentEvent {
  const { id, authorizationId = id } = known;
  const others = { ...payment, transactions: payment.transactions.filter((other) => other !== known) };
  const said = { ...reported, evidence: movingTo(known, reported) };
  return authorization(others, said, authorizationId, reported.context);
}

function movingTo({ id, authorizationId = id }: Transaction, { session: { sessionId } }: Reported): Evidence {
  const statusDetail = 'The provider says that this transaction is of this session.';
  return { deduplicationKey: `${sessionId}|moves|${id}`, statusCode: 'CORRECTED', statusDetail, authorizationId };
}
