import { Command } from '@nestjs/cqrs';
import type { NotificationState } from '../../inbox/notification.entity.js';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { SeenNotification } from '../../inbox/notification-decisions.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

/**
 * Assigns an orphan to a payment. If the payment has its session, the notification is processed as a new one, with the same checks.
 * Otherwise it is only shown with the payment, and no money moves.
 */
export class AttachNotification extends Command<{ state: NotificationState }> {
  constructor(
    readonly id: string,
    readonly ref: PaymentRef,
    readonly seen: SeenNotification,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
