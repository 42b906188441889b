import type { AuthorizationEvent } from './authorization.events.js';
import type { OperationEvent } from './operation.events.js';
import type { OperatorEvent } from './operator.events.js';
import type { RefundEvent } from './refund.events.js';
import type { ReviewEvent } from './review.events.js';
import type { SessionEvent } from './session.events.js';

/** Everything that can happen to a payment: the events of its stream, as this release writes them. */
export type PaymentEvent =
  SessionEvent | ReviewEvent | AuthorizationEvent | OperationEvent | RefundEvent | OperatorEvent;

export type PaymentEventType = PaymentEvent['type'];
export type EventOf<Type extends PaymentEventType> = Extract<PaymentEvent, { type: Type }>;
