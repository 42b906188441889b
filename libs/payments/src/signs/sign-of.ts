import type { PaymentEvent } from '../domain/events/payment.events.js';

/** webhook: a notification came. success, failure: a call was answered or not. */
export type Sign = 'webhook' | 'success' | 'failure';

/** What an event says about the connection to the provider. */
export function signsOf({ type, data }: PaymentEvent): Sign[] {
  const evidence = 'evidence' in data ? data.evidence : undefined;
  const byWebhook: Sign[] = evidence?.notificationId === undefined ? [] : ['webhook'];
  const ofCall = signOfCall(type, data);
  return ofCall ? [...byWebhook, ofCall] : byWebhook;
}

function signOfCall(type: PaymentEvent['type'], data: PaymentEvent['data']): Sign | undefined {
  switch (type) {
    case 'StatusInquired':
      return 'answered' in data && data.answered ? 'success' : 'failure';
    case 'SessionOpened':
    case 'CaptureAccepted':
    case 'CaptureRefused':
    case 'VoidAccepted':
    case 'VoidRefused':
    case 'RefundAccepted':
      return 'success';
    case 'TransactionDenied':
      return 'refused' in data && data.refused ? 'success' : undefined;
    case 'PaymentCaptured':
    case 'AuthorizationVoided':
      return 'exchange' in data && data.exchange ? 'success' : undefined;
    case 'CaptureNotSent':
    case 'CaptureOutcomeUnknown':
    case 'VoidNotSent':
    case 'VoidOutcomeUnknown':
    case 'RefundNotSent':
    case 'RefundOutcomeUnknown':
      return 'failure';
    default:
      return undefined;
  }
}
