import { hasMoney } from '../state/money-state.js';
import { isMandatory, type OpenEnd } from '../due/open-ends.js';
import { openPages } from '../due/unseen-payment.js';
import type { DecisionContext } from '../values/decision-context.js';
import { callRequested } from '../due/next-steps.js';
import { isDenied, saidAgain } from '../evolve/denied-decisions.js';
import { apart } from '../reports/record-clarification.js';
import { fold } from '../evolve/evolve.js';
import { isAboutExistence, isNamedAsUntold, mayBeGone } from './transaction-existence.js';
import { resolveCall } from './operator-resolve-call.js';
import { operatorExchange } from '../events/operator-exchange.js';
import { resolveExistence } from './operator-existence.js';
import { endRefund, refundMade } from './operator-refund.js';
import { transactionOf, type Payment, sessionOf } from '../state/payment.js';
import type { ByHand } from '../events/event-parts.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { refuse } from '../values/refusal.js';
import { refuseInFlight } from '../requests/repeated-request.js';
import { isGivenUpOn } from '../schedule/schedule.js';
import { isAnsweredAfterEnd } from '../state/session.js';
import { isUnwantedSale, type Call, type Transaction } from '../state/transaction.js';
import { isTakeable, takeBack } from './take-back.js';
import { transactionBehind } from '../state/transaction-behind.js';

export interface ResolveUnknown {
  /** Guid of a purchase, void or refund; or an authorization by its id; or a session without an answer after its end or release. */
  guid?: string | undefined;
  authorizationId?: string | undefined;
  sessionId?: string | undefined;
  /**
   * authorization: the decision is about its existence, and not about the outcome of its call. capture, void: about this call, and refused if
   * the newest call is another one.
   */
  about?: 'authorization' | Call['kind'] | undefined;
  outcome: 'happened' | 'did-not-happen';
}

/** The fields by which a person names an open end. */
export function resolvable({ kind, guids, sessionId, authorizationId }: OpenEnd): Omit<ResolveUnknown, 'outcome'> {
  if (kind === 'refund') return { guid: guids[0] };
  if (kind === 'session') return { sessionId };
  return { authorizationId, about: kind };
}

/**
 * An operator has seen the outcome of a call at the provider. `did-not-happen` rejects the operations that waited for the call, so that the
 * shop may request again. A mandatory void that no operation waits for is sent again. A repeated decision changes nothing.
 */
export function resolveUnknown(
  payment: Payment,
  { guid, authorizationId, sessionId, about, outcome }: ResolveUnknown,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const happened = outcome === 'happened';
  const refund = payment.refunds.find((known) => known.guid === guid && known.mode === 'api');
  if (refund)
    return happened ? refundMade(payment, refund, byHand, context) : endRefund(refund, 'rejected', byHand, context);
  if (sessionId !== undefined) return resolveSession(payment, sessionId, happened, byHand, context);
  const known = authorizationId ? transactionOf(payment, authorizationId) : transactionBehind(payment, guid);
  const nothing = () => refuse('NOTHING_TO_RESOLVE', { field: authorizationId ? 'authorizationId' : 'guid' });
  if (!known || isOfAnotherCall(known, about)) return nothing();
  const own = about === 'authorization' && !happened && isUnwantedSale(known) ? apart(payment, known, context) : [];
  if (own.length > 0) return [...own, ...resolveLeft(fold(own, payment), known, byHand, context)];
  const isOfItself =
    about === undefined && authorizationId !== undefined && happened && isNamedAsUntold(payment, known);
  const said = { about: isOfItself ? ('authorization' as const) : about, happened };
  return resolveTransaction(payment, known, said, byHand, context) ?? nothing();
}

/**
 * A person says that the transaction does not exist, but the provider has told of its capture under other ids. So that money is of its own
 * and stays in review, and only what is left of the transaction is denied.
 */
function resolveLeft(payment: Payment, { id }: Transaction, byHand: ByHand, context: DecisionContext): PaymentEvent[] {
  const left = transactionOf(payment, id);
  const about = { about: 'authorization', happened: false } as const;
  return (left && resolveTransaction(payment, left, about, byHand, context)) ?? [];
}

/** Without a call, the mandatory void waits for a person. */
function isOfAnotherCall({ call }: Transaction, about: ResolveUnknown['about']): boolean {
  return about !== undefined && about !== 'authorization' && about !== (call?.kind ?? 'void');
}

/** Undefined: a person cannot decide anything about this transaction. */
function resolveTransaction(
  payment: Payment,
  known: Transaction,
  { about, happened }: { about: ResolveUnknown['about']; happened: boolean },
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] | undefined {
  if (happened && isDenied(payment, known)) return saidAgain(known, byHand, context);
  if (!happened && about !== 'authorization' && isTakeable(payment, known))
    return takeBack(payment, known, byHand, context);
  if (isAboutExistence(payment, known, { about, outcome: happened ? 'happened' : 'did-not-happen' }))
    return resolveExistence(payment, known, happened, byHand, context);
  const { call } = known;
  if (about === 'authorization' && !happened && mayBeGone(payment, known)) {
    if (call?.phase === 'sent') refuseInFlight(call.answerBy, context);
    return [voidedByHand(known, 'the authorization is gone', byHand, context)];
  }
  if (call) return resolveCall(payment, { ...known, call }, happened, byHand, context);
  if (isMandatory(payment, known)) return resolveMandatory(known, happened, byHand, context);
  return undefined;
}

/** The mandatory void was not sent: too many automatic voids, or no authorization id. */
function resolveMandatory(
  known: Transaction,
  happened: boolean,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  if (happened) return [voidedByHand(known, 'void happened', byHand, context)];
  return known.authorizationId ? [callRequested(known, 'void', context)] : refuse('NOTHING_TO_RESOLVE');
}

function voidedByHand(
  { id, authorizationId = id, sessionId, says, hadFailed }: Transaction,
  words: string,
  byHand: ByHand,
  { now }: DecisionContext,
): PaymentEvent {
  const data = { authorizationId, sessionId, exchange: operatorExchange(words), operator: byHand, at: now };
  // The transaction had failed before a capture was reported.
  const hasFailed = says === 'captured' && hadFailed;
  return { type: 'AuthorizationVoided', data: { ...data, ...(hasFailed && { failed: true as const }) } };
}

/** A person has seen that nobody paid in the session, or not once more. If somebody did, a report or an inquiry says so. */
function resolveSession(
  payment: Payment,
  sessionId: string,
  happened: boolean,
  byHand: ByHand,
  { now }: DecisionContext,
): PaymentEvent[] {
  const session = sessionOf(payment, sessionId);
  if (!session) return refuse('SESSION_UNKNOWN', { field: 'sessionId' });
  const isOpen = session.expiresAt > now && !session.releasedAt;
  const page = openPages(payment).find((open) => open.session === session);
  const isGivenUp = page !== undefined && isGivenUpOn(session, page.hasMoney);
  if (happened || isOpen || (hasMoney(payment, session) && !isGivenUp))
    return refuse('NOTHING_TO_RESOLVE', { field: 'sessionId' });
  if (!session.releasedAt && isAnsweredAfterEnd(session) && !isGivenUp) return [];
  return [{ type: 'StatusInquired', data: { sessionId, answered: true, operator: byHand, at: now } }];
}
