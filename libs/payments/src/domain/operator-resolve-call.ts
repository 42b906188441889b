import type { DecisionContext } from './decision-context.js';
import type { ByHand } from './event-parts.js';
import { mayBeTaken } from './may-be-taken.js';
import { callRequested } from './next-steps.js';
import { isMandatory } from './open-ends.js';
import { operatorExchange } from './operator-exchange.js';
import type { Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import { refuseInFlight } from './repeated-request.js';
import type { Call, Transaction } from './transaction.js';
import { isToldUnclearly } from './unclear.js';

/** A person has seen at the provider whether the call took effect. */
export function resolveCall(
  payment: Payment,
  known: Transaction & { call: Call },
  happened: boolean,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const { sessionId, amount, call } = known;
  if (call.phase === 'sent') refuseInFlight(call.answerBy, context);
  const mandatory = isMandatory(payment, known);
  const over = call.phase === 'done' || (call.phase === 'refused' && !mandatory);
  if (over && happened === (call.phase === 'done')) return [];
  if (over || (call.phase === 'not-sent' && !mandatory)) return refuse('NOTHING_TO_RESOLVE');

  const exchange = operatorExchange(`${call.kind} ${happened ? 'happened' : 'did not happen'}`);
  const authorizationId = known.authorizationId ?? known.id;
  const data = { authorizationId, sessionId, exchange, operator: byHand, at: context.now };
  if (happened) {
    refuseUnclear(payment, known);
    return call.kind === 'capture'
      ? [{ type: 'PaymentCaptured', data: { ...data, amount } }]
      : [{ type: 'AuthorizationVoided', data }];
  }
  const refused: PaymentEvent = { type: call.kind === 'capture' ? 'CaptureRefused' : 'VoidRefused', data };
  return [...onceRefused(payment, known, refused), ...sentAgain(payment, known, context)];
}

/** A repeated statement of a person changes nothing. */
function onceRefused(payment: Payment, known: Transaction, refused: PaymentEvent): PaymentEvent[] {
  return known.call?.refusedByOperator && mayBeTaken(payment, known) ? [] : [refused];
}

/** Sends a mandatory call again. A void is not sent again if the authorization may have been captured under other ids. */
function sentAgain(payment: Payment, known: Transaction & { call: Call }, context: DecisionContext): PaymentEvent[] {
  const mustBe = isMandatory(payment, known) && !mayBeTaken(payment, known);
  return mustBe ? [callRequested(known, known.call.kind, context, false)] : [];
}

/** The captured transaction may be the one in review, and would count twice. */
function refuseUnclear(payment: Payment, known: Transaction & { call: Call }): void {
  if (known.call.kind === 'capture' && isToldUnclearly(payment, known)) refuse('REVIEW_NEEDS_DECISION');
}
