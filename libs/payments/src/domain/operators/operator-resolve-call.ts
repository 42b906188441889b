import { contradictionsOf } from '../status/contradictions.js';
import type { DecisionContext } from '../values/decision-context.js';
import type { ByHand } from '../events/event-parts.js';
import { fold } from '../evolve/evolve.js';
import { mayBeTaken } from '../state/possible-capture.js';
import { callRequested } from '../due/next-steps.js';
import { isMandatory } from '../due/open-ends.js';
import { operatorExchange } from '../events/operator-exchange.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { refuse } from '../values/refusal.js';
import { refuseInFlight } from '../requests/repeated-request.js';
import { reviewAccepted } from './review-accepted.js';
import type { Call, Transaction } from '../state/transaction.js';
import { isToldUnclearly } from '../matching/unclear.js';

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
  const isCorrected = happened && wasDenied(known);
  if (!isCorrected && isOver(payment, known)) {
    return happened === (call.phase === 'done') ? [] : refuse('NOTHING_TO_RESOLVE');
  }
  if (call.phase === 'not-sent' && !isMandatory(payment, known)) return refuse('NOTHING_TO_RESOLVE');

  const exchange = operatorExchange(`${call.kind} ${happened ? 'happened' : 'did not happen'}`);
  const authorizationId = known.authorizationId ?? known.id;
  const data = { authorizationId, sessionId, exchange, operator: byHand, at: context.now };
  if (happened) {
    refuseUnclear(payment, known);
    const done: PaymentEvent =
      call.kind === 'capture'
        ? { type: 'PaymentCaptured', data: { ...data, amount } }
        : { type: 'AuthorizationVoided', data };
    return [done, ...(isCorrected ? answerCorrected(payment, known, done, byHand, context) : [])];
  }
  const refused: PaymentEvent = { type: call.kind === 'capture' ? 'CaptureRefused' : 'VoidRefused', data };
  return [...onceRefused(payment, known, refused), ...sentAgain(payment, known, context)];
}

function isOver(payment: Payment, known: Transaction & { call: Call }): boolean {
  const { phase } = known.call;
  return phase === 'done' || (phase === 'refused' && !isMandatory(payment, known));
}

/** Only a person said that the call did not happen, so that a person can correct it. */
export function wasDenied({ call, says }: Transaction): boolean {
  return says === 'authorized' && call?.phase === 'refused' && call.refusedByOperator === true;
}

/** Corrects the answer that the shop was given because of the wrong decision. */
function answerCorrected(
  payment: Payment,
  { id }: Transaction,
  done: PaymentEvent,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const wrong = contradictionsOf(fold([done], payment)).filter(({ transaction }) => transaction.id === id);
  return wrong.map(({ reason, transaction: { sessionId } }) =>
    reviewAccepted({ sessionId, reason, transaction: id }, byHand, context),
  );
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
