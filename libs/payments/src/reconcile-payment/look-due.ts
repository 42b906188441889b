import type { Instant, PaymentEvent } from '../payment/payment.events.js';
import { firstQuietLook, plus } from '../payment/reconcile.js';

/** When a payment must be looked after because of this event; undefined where nothing is left open by it. */
export function lookDueAfter({ type, data }: PaymentEvent, reconcileAfterMs: number): Date | undefined {
  switch (type) {
    case 'SessionRequested':
      return new Date(firstQuietLook(data));
    case 'CaptureRequested':
    case 'AuthorizationVoidRequested':
      // The process that sent it may die before it stores what came of it.
      return afterAnswer(data.at, data.answerBy, reconcileAfterMs);
    case 'RefundRequested':
      // Only the provider's own interface has an answer to wait for.
      return data.answerBy ? afterAnswer(data.at, data.answerBy, reconcileAfterMs) : undefined;
    case 'CaptureAccepted':
    case 'CaptureNotSent':
    case 'CaptureOutcomeUnknown':
    case 'VoidAccepted':
    case 'VoidOutcomeUnknown':
    case 'VoidNotSent':
    case 'RefundAccepted':
    case 'RefundOutcomeUnknown':
      return new Date(plus(data.at, reconcileAfterMs));
    case 'HoldReleased':
      return new Date(data.at);
    default:
      return undefined;
  }
}

function afterAnswer(at: Instant, answerBy: Instant, reconcileAfterMs: number): Date {
  return new Date([answerBy, plus(at, reconcileAfterMs)].sort().at(-1)!);
}
