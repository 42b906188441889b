import type { AuthorizationEvent } from './authorization.events.js';
import type { DisputeEvent } from './dispute.events.js';
import type { OperationEvent } from './operation.events.js';
import type { OperatorEvent } from './operator.events.js';
import type { RefundEvent } from './refund.events.js';
import type { ReviewEvent } from './review.events.js';
import type { SessionEvent } from './session.events.js';

/** All events of a payment's stream, as this release writes them. */
export type PaymentEvent =
  SessionEvent | ReviewEvent | AuthorizationEvent | OperationEvent | RefundEvent | DisputeEvent | OperatorEvent;

export type PaymentEventType = PaymentEvent['type'];
export type EventOf<Type extends PaymentEventType> = Extract<PaymentEvent, { type: Type }>;
