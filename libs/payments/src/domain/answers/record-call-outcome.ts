import type { CallOutcome, OpenOutcome } from '../values/call-outcome.js';
import type { DecisionContext } from '../values/decision-context.js';
import { denial } from '../state/denial.js';
import type { Instant } from '../values/instant.js';
import { transactionOf, type Payment, sessionOf } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Call, Transaction } from '../state/transaction.js';

export type CaptureConfirmation = 'response' | 'webhook';

export function recordOpenOutcome(
  payment: Payment,
  sessionId: string,
  outcome: OpenOutcome,
  { now }: DecisionContext,
): PaymentEvent[] {
  if (!sessionOf(payment, sessionId)) return [];
  const { statusCode, statusDetail } = outcome;
  const base = { sessionId, exchange: { statusCode, statusDetail }, at: now };
  if (outcome.kind === 'opened')
    return [{ type: 'SessionOpened', data: { ...base, redirectUrl: outcome.redirectUrl } }];
  // The provider refused because the session was opened before. Nobody knows which page the shopper sees, so the outcome is unknown.
  const isDoubtful = outcome.kind === 'refused' && outcome.alreadyDone;
  return [{ type: 'SessionOpeningFailed', data: { ...base, outcome: isDoubtful ? 'unknown' : outcome.kind } }];
}

/**
 * Records the outcome of a capture call. Returns nothing if a provider report resolved the call first. The outcome of `alreadyDone` is
 * unknown until an inquiry. So is a refusal of the second sending, since the first may have had an effect.
 */
export function recordCaptureOutcome(
  payment: Payment,
  authorizationId: string,
  outcome: CallOutcome,
  confirmation: CaptureConfirmation,
  { now }: DecisionContext,
): PaymentEvent[] {
  const sent = sentCall(payment, authorizationId, 'capture');
  if (!sent) return [];
  const { sessionId, amount, call } = sent;
  const base = { authorizationId, sessionId, exchange: exchangeOf(outcome), at: now };
  switch (outcome.kind) {
    case 'accepted':
      return [
        confirmation === 'response'
          ? { type: 'PaymentCaptured', data: { ...base, amount } }
          : { type: 'CaptureAccepted', data: base },
      ];
    case 'refused':
      if (isDoubtful(outcome, call))
        return [{ type: 'CaptureOutcomeUnknown', data: { ...base, reportedAsDone: true } }];
      return [sent.confirmed ? { type: 'CaptureRefused', data: base } : notThere(sent, 'capture', outcome, now)];
    case 'not-sent':
      return [{ type: 'CaptureNotSent', data: base }];
    case 'unknown':
      return [{ type: 'CaptureOutcomeUnknown', data: base }];
  }
}

/** Records the outcome of a void call, also of an unwanted authorization. */
export function recordVoidOutcome(
  payment: Payment,
  authorizationId: string,
  outcome: CallOutcome,
  confirmation: CaptureConfirmation,
  { now }: DecisionContext,
): PaymentEvent[] {
  const sent = sentCall(payment, authorizationId, 'void');
  if (!sent) return [];
  const base = { authorizationId, sessionId: sent.sessionId, exchange: exchangeOf(outcome), at: now };
  switch (outcome.kind) {
    case 'accepted':
      return [{ type: confirmation === 'response' ? 'AuthorizationVoided' : 'VoidAccepted', data: base }];
    case 'refused':
      if (isDoubtful(outcome, sent.call))
        return [{ type: 'VoidOutcomeUnknown', data: { ...base, reportedAsDone: true } }];
      return [sent.confirmed ? { type: 'VoidRefused', data: base } : notThere(sent, 'void', outcome, now)];
    case 'not-sent':
      return [{ type: 'VoidNotSent', data: base }];
    case 'unknown':
      return [{ type: 'VoidOutcomeUnknown', data: base }];
  }
}

function sentCall(payment: Payment, authorizationId: string, kind: Call['kind']) {
  const transaction = transactionOf(payment, authorizationId);
  const { call } = transaction ?? {};
  if (!transaction || call?.kind !== kind || call.phase !== 'sent') return undefined;
  return { ...transaction, call } satisfies Transaction;
}

/** Only a notification had reported the authorization. The refusal says that it does not exist, and the shop's operation stays pending. */
function notThere(known: Transaction, refused: Call['kind'], outcome: CallOutcome, at: Instant): PaymentEvent {
  return denial(known, { refused, exchange: exchangeOf(outcome), at });
}

function isDoubtful({ alreadyDone }: { alreadyDone?: boolean }, { isResend }: Call): boolean {
  return Boolean(alreadyDone || isResend);
}

/** Records the outcome of a refund call. An accepted refund is not yet completed: the provider's notification completes it. */
export function recordRefundOutcome(
  payment: Payment,
  guid: string,
  outcome: CallOutcome,
  { now }: DecisionContext,
): PaymentEvent[] {
  const refund = payment.refunds.find((known) => known.guid === guid);
  if (refund?.phase !== 'sent') return [];
  const data = { guid, exchange: exchangeOf(outcome), at: now };
  switch (outcome.kind) {
    case 'accepted':
      return [{ type: 'RefundAccepted', data }];
    case 'refused':
      if (outcome.alreadyDone) return [{ type: 'RefundOutcomeUnknown', data }];
      return [{ type: 'RefundFailed', data: { ...data, ...(outcome.isTooMuch && { isTooMuch: true as const }) } }];
    case 'not-sent':
      return [{ type: 'RefundNotSent', data }];
    case 'unknown':
      return [{ type: 'RefundOutcomeUnknown', data }];
  }
}

function exchangeOf({ statusCode, statusDetail }: CallOutcome) {
  return { statusCode, statusDetail };
}
