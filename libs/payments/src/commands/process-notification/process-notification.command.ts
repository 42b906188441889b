import { Command } from '@nestjs/cqrs';
import type { NotificationState } from '../../inbox/notification.entity.js';
import type { SeenNotification } from '../../inbox/notification-decisions.js';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

export interface ProcessedNotification {
  id: string;
  state: NotificationState;
  /** Why it was not processed. */
  reason?: string | undefined;
  /** Undefined if it was processed before. */
  payment?: PaymentRef | undefined;
}

/** Processes a stored notification again, if its session is known by now or if it failed. Safe to repeat. */
export class ProcessNotification extends Command<ProcessedNotification> {
  constructor(
    readonly id: string,
    readonly byHand: ByHand,
    readonly cause: Cause,
    /** Present if a person has seen the notification. If two people saw the same version, only one decision is stored. */
    readonly seen?: SeenNotification,
    /** The person has seen at the provider that it is true, so no inquiry is made. Not for notifications with an invalid signature. */
    readonly isSeenThere = false,
  ) {
    super();
  }
}
