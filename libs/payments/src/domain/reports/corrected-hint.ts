import { denial } from '../state/denial.js';
import type { Evidence } from '../events/event-parts.js';
import { isNamedBy, saysAmount } from '../matching/match-report.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Payment } from '../state/payment.js';
import { authorization } from './record-transaction-report.js';
import { confirmation, type Reported } from './reported.js';
import type { Transaction } from '../state/transaction.js';

/** Statuses that change money state only after the provider has confirmed them. */
const MONEY_WORDS: ReadonlySet<string> = new Set(['authorized', 'captured', 'voided']);

/**
 * What only a notification has said about a transaction (session, ids, amount) is replaced by what the provider says. A
 * transaction that we have sent a call about keeps its call and moves to the right session. Any other one is denied, and the
 * report is recorded as the first about it.
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

/** The provider has confirmed the transaction for another session, so this report changes nothing. */
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
  // Confirmed by the answer to our call or by a person: only its session can still be wrong.
  if (known.confirmed)
    return isElsewhere ? [confirmation(known, { ...reported, evidence: movingTo(known, reported) })] : [];
  const isCalled = known.call !== undefined && known.call.phase !== 'not-sent';
  // The call was made with this id. If the id differs, it was about another transaction.
  if (isCalled && !isOther(known, reported, 'authorizationId'))
    return isElsewhere ? [moved(payment, known, reported)] : [];
  return isElsewhere || isSaidOtherwise(known, reported) ? [denied(known, reported)] : [];
}

/** Ids are compared for authorizations only, since a capture can be reported under ids of its own. */
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
