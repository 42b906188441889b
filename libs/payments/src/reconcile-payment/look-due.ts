import type { PaymentEvent } from '../payment/payment.events.js';
import { firstQuietLook, plus } from '../payment/reconcile.js';

/** When a payment must be looked after because of this event; undefined where nothing is left open by it. */
export function lookDueAfter({ type, data }: PaymentEvent, reconcileAfterMs: number): Date | undefined {
  switch (type) {
    case 'SessionRequested':
      return new Date(firstQuietLook(data));
    case 'CaptureRequested':
    case 'AuthorizationVoidRequested':
      // The process that sent it may die before it stores what came of it.
      return new Date([data.answerBy, plus(data.at, reconcileAfterMs)].sort().at(-1)!);
    case 'CaptureAccepted':
    case 'CaptureOutcomeUnknown':
    case 'VoidAccepted':
    case 'VoidOutcomeUnknown':
    case 'VoidNotSent':
      return new Date(plus(data.at, reconcileAfterMs));
    case 'HoldReleased':
      return new Date(data.at);
    default:
      return undefined;
  }
}
