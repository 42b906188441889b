import { beginCycle } from './apply-session.js';
import { noteExchange, startsOf } from './exchanges.js';
import { operatorExchange } from './operator-exchange.js';
import { sessionsOf, transactionOf, type Payment, type Review } from './payment.js';
import type { EventOf, Instant, OperatorEvent, ReviewReason } from './payment.events.js';
import { isAboutTakenMoney } from './reviews.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';

/** What was wrong with these may be right later: nobody had asked for them, or what they follow was not known yet. */
const DOUBTED: ReadonlySet<ReviewReason> = new Set(['UNEXPECTED_CAPTURE', 'UNEXPECTED_VOID', 'REFUND_WITHOUT_CAPTURE']);

export function applyOperator(draft: Payment, event: OperatorEvent): void {
  const { at } = event.data;
  switch (event.type) {
    case 'ReviewReleased':
      released(draft, event.data);
      return note(draft, event.data.sessionId, 'review released', at);
    case 'ReviewRejected':
      rejected(draft, event.data);
      return note(draft, event.data.sessionId, 'rejected as a risk', at);
    case 'ReviewAccepted':
      accepted(draft, event.data);
      return note(draft, event.data.sessionId, 'accepted as the provider reports it', at);
    case 'OperatorActed':
      // What follows from it shows itself, to the shop too; that somebody looked is not the shop's.
      return;
    case 'PersonErased':
      draft.erased = true;
      return note(draft, undefined, 'personal data erased', at);
  }
}

function note(draft: Payment, sessionId: string | undefined, what: string, at: Instant): void {
  const newest = sessionsOf(draft).at(-1)?.sessionId ?? '';
  noteExchange(startsOf(draft, sessionId ?? newest), operatorExchange(what), at);
}

/**
 * What was doubted may be said again, and counts if the provider confirms it. An authorization that did not match is not
 * the payment's: it is given back, and the shopper may pay.
 */
function released(draft: Payment, { sessionId, at }: EventOf<'ReviewReleased'>['data']): void {
  const reviews = draft.reviews.filter((review) => review.sessionId === sessionId);
  // A refund that is in the books is there once.
  const isDoubted = ({ reason, guid }: Review) => DOUBTED.has(reason) && guid === undefined;
  const doubted = reviews.filter(isDoubted).map(({ reportKey }) => reportKey);
  draft.reports = draft.reports.filter((key) => !doubted.includes(key));
  draft.reviews = draft.reviews.filter((review) => !reviews.includes(review) || isMoneyTaken(draft, review));
  for (const { transaction: id, says } of reviews) {
    const transaction = transactionOf(draft, id);
    if (transaction?.stance !== 'disputed' || transaction.says !== 'authorized') continue;
    // Reviews of earlier versions do not say what they are about: nothing is sent because of them.
    if (says) dismiss(transaction, 'DISMISSED_IN_REVIEW');
    else draft.transactions = draft.transactions.filter((known) => known !== transaction);
  }
  decide(draft, sessionId, 'released', at);
}

function isMoneyTaken(draft: Payment, { transaction, reason }: Review): boolean {
  return isAboutTakenMoney(transactionOf(draft, transaction), reason);
}

/** A session that is a risk says nothing about these: they have a decision of their own. */
function isNotOfRisk({ reason, transaction }: Review): boolean {
  return reason.startsWith('REFUND_') || (reason === 'CONTRADICTS_OPERATOR' && transaction !== undefined);
}

function dismiss(transaction: Transaction, reason: 'DISMISSED_IN_REVIEW' | 'REJECTED_IN_REVIEW'): void {
  Object.assign(transaction, { stance: 'unwanted', reason, confirmed: true });
}

/** The session is a risk: what it authorised is given back, and what it brings from now on. */
function rejected(draft: Payment, { sessionId, at }: EventOf<'ReviewRejected'>['data']): void {
  const session = draft.sessions[sessionId];
  if (!session) return;
  for (const transaction of draft.transactions) {
    const isOfSession = transaction.sessionId === sessionId && transaction.cycle === draft.cycle;
    if (isOfSession && transaction.says === 'authorized') dismiss(transaction, 'REJECTED_IN_REVIEW');
    if (isOfSession && transaction.stance === 'disputed') Object.assign(transaction, { stance: 'unwanted' });
  }
  draft.reviews = draft.reviews.filter(
    (review) => review.sessionId !== sessionId || isMoneyTaken(draft, review) || isNotOfRisk(review),
  );
  session.end = { how: 'rejected', at };
  decide(draft, sessionId, 'rejected');
}

function accepted(
  draft: Payment,
  { sessionId, reason, transaction: id, guid }: EventOf<'ReviewAccepted'>['data'],
): void {
  const transaction = transactionOf(draft, id);
  const review = draft.reviews.find(
    (known) =>
      known.sessionId === sessionId && known.reason === reason && known.transaction === id && known.guid === guid,
  );
  draft.reviews = draft.reviews.filter((known) => known !== review);
  if (id) draft.accepted.push(`${reason}|${id}`);
  decide(draft, sessionId, 'accepted');
  if (guid !== undefined && reason === 'REFUND_CONTRADICTS_ANSWER') return turnRefund(draft, guid);
  if (!transaction) return;
  switch (reason) {
    case 'CONTRADICTS_OPERATOR':
    case 'UNEXPECTED_VOID':
      Object.assign(transaction, {
        says: review?.says ?? transaction.says,
        saidByOperator: undefined,
        call: undefined,
      });
      return;
    case 'UNRECOGNIZED_STATUS':
    case 'VOIDED_THOUGH_REJECTED':
    case 'VOIDED_THOUGH_RESOLVED':
      return;
    default:
      if (review?.amount) transaction.amount = review.amount;
      return takeIn(draft, transaction);
  }
}

/** Money that is there becomes the payment's, and the purchase that was told otherwise is resolved after all. */
function takeIn(draft: Payment, transaction: Transaction): void {
  if (isCalledOff(draft) && transaction.cycle === draft.cycle) beginCycle(draft);
  Object.assign(transaction, { stance: 'ours', reason: undefined, cycle: draft.cycle, confirmed: true });
  draft.reviews = draft.reviews.filter((known) => known.transaction !== transaction.id);
  if (transaction.says !== 'captured') return;
  const last = draft.operations.findLast(({ kind, end }) => kind === 'PURCHASE' && end);
  if (last?.end?.status === 'rejected') last.end = { status: 'resolved', reason: 'ACCEPTED_BY_OPERATOR' };
}

function isCalledOff({ operations, cycle }: Payment): boolean {
  return operations.some((known) => known.kind === 'VOID' && known.cycle === cycle && known.end?.status === 'resolved');
}

/** The provider says the opposite of what was believed about a refund. */
function turnRefund(draft: Payment, guid: string): void {
  const refund = draft.refunds.find((known) => known.guid === guid);
  // One that was found at the provider stands: it is another than the rejected one.
  if (!refund || refund.mode === 'provider') return;
  Object.assign(refund, { phase: 'failed', failure: 'REFUND_FAILED', byOperator: undefined, unreported: undefined });
}

function decide(draft: Payment, sessionId: string, decided: Session['decided'], releasedAt?: Instant): void {
  const session = draft.sessions[sessionId];
  if (session) Object.assign(session, { decided, releasedAt });
}
