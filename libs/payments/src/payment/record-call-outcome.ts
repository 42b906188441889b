import type { CallOutcome, OpenOutcome } from '../provider/payment-provider.js';
import { authorizationOf } from './evolve-authorization.js';
import type { Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import type { Moment } from './moment.js';

export type CaptureConfirmation = 'response' | 'webhook';

export function recordOpenOutcome(
  payment: Payment,
  sessionId: string,
  outcome: OpenOutcome,
  { now }: Moment,
): PaymentEvent[] {
  if (!payment.sessions[sessionId]) return [];
  const { statusCode, statusDetail } = outcome;
  const base = { sessionId, exchange: { statusCode, statusDetail }, at: now };
  if (outcome.kind === 'opened')
    return [{ type: 'SessionOpened', data: { ...base, redirectUrl: outcome.redirectUrl } }];
  return [{ type: 'SessionOpeningFailed', data: { ...base, outcome: outcome.kind } }];
}

/**
 * What a capture came to. Nothing, when the provider's notification settled it first. `alreadyDone` is a claim to be
 * looked into: until then the outcome is unknown.
 */
export function recordCaptureOutcome(
  payment: Payment,
  authorizationId: string,
  outcome: CallOutcome,
  confirmation: CaptureConfirmation,
  { now }: Moment,
): PaymentEvent[] {
  const authorization = payment.authorization;
  if (authorization?.authorizationId !== authorizationId || authorization.call?.kind !== 'capture') return [];
  if (authorization.call.phase !== 'sent') return [];
  const { sessionId, amount } = authorization;
  const base = { authorizationId, sessionId, exchange: exchangeOf(outcome), at: now };
  switch (outcome.kind) {
    case 'accepted':
      return [
        confirmation === 'response'
          ? { type: 'PaymentCaptured', data: { ...base, amount } }
          : { type: 'CaptureAccepted', data: base },
      ];
    case 'refused':
      return outcome.alreadyDone
        ? [{ type: 'CaptureOutcomeUnknown', data: { ...base, claimed: true } }]
        : [{ type: 'CaptureRefused', data: base }];
    case 'not-sent':
      return [{ type: 'CaptureNotSent', data: base }];
    case 'unknown':
      return [{ type: 'CaptureOutcomeUnknown', data: base }];
  }
}

/** What a void came to; also that of an authorization that may not stay. */
export function recordVoidOutcome(
  payment: Payment,
  authorizationId: string,
  outcome: CallOutcome,
  confirmation: CaptureConfirmation,
  { now }: Moment,
): PaymentEvent[] {
  const authorization = authorizationOf(payment, authorizationId);
  if (authorization?.call?.kind !== 'void' || authorization.call.phase !== 'sent') return [];
  const base = { authorizationId, sessionId: authorization.sessionId, exchange: exchangeOf(outcome), at: now };
  switch (outcome.kind) {
    case 'accepted':
      return [{ type: confirmation === 'response' ? 'AuthorizationVoided' : 'VoidAccepted', data: base }];
    case 'refused':
      return outcome.alreadyDone
        ? [{ type: 'VoidOutcomeUnknown', data: { ...base, claimed: true } }]
        : [{ type: 'VoidRefused', data: base }];
    case 'not-sent':
      return [{ type: 'VoidNotSent', data: base }];
    case 'unknown':
      return [{ type: 'VoidOutcomeUnknown', data: base }];
  }
}

/** An accepted refund is not a made one: the provider's notification ends it. */
export function recordRefundOutcome(
  payment: Payment,
  guid: string,
  outcome: CallOutcome,
  { now }: Moment,
): PaymentEvent[] {
  const refund = payment.refunds.find((known) => known.guid === guid);
  if (refund?.phase !== 'sent') return [];
  const data = { guid, exchange: exchangeOf(outcome), at: now };
  switch (outcome.kind) {
    case 'accepted':
      return [{ type: 'RefundAccepted', data }];
    case 'refused':
      return [{ type: outcome.alreadyDone ? 'RefundOutcomeUnknown' : 'RefundFailed', data }];
    case 'not-sent':
      return [{ type: 'RefundNotSent', data }];
    case 'unknown':
      return [{ type: 'RefundOutcomeUnknown', data }];
  }
}

function exchangeOf({ statusCode, statusDetail }: CallOutcome) {
  return { statusCode, statusDetail };
}
