import { Command } from '@nestjs/cqrs';
import type { NotificationState } from '../../inbox/notification.entity.js';
import type { SeenNotification } from '../../inbox/notification-decisions.js';
import type { ByHand } from '../../domain/event-parts.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

export interface ProcessedNotification {
  id: string;
  state: NotificationState;
  /** Why it is not processed, where it is not. */
  reason?: string | undefined;
  /** Undefined: it was processed before. */
  payment?: PaymentRef | undefined;
}

/** Takes a stored notification up once more: one whose session is known by now, or that failed. Safe to repeat. */
export class ProcessNotification extends Command<ProcessedNotification> {
  constructor(
    readonly id: string,
    readonly byHand: ByHand,
    readonly cause: Cause,
    /** Where a person has looked at it: of two, one takes it up. */
    readonly seen?: SeenNotification,
    /** The person has seen at the provider what it says: it is taken in without asking there. Not where it was refused. */
    readonly isSeenThere = false,
  ) {
    super();
  }
}
