import { Command } from '@nestjs/cqrs';
import type { NotificationState } from '../../inbox/notification.entity.js';
import type { ByHand } from '../../domain/event-parts.js';
import type { SeenNotification } from '../../inbox/notification-decisions.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

/**
 * An orphan belongs to this payment. Where the payment has its session, it is taken up as if it came now, with the same checks. Else it is
 * kept with the payment, to be read there: no money moves by it.
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
