import { Command } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { SeenNotification } from '../../inbox/notification-decisions.js';
import type { Cause } from '../../store/decision.js';

/** Dismisses a stored notification: it leaves its list, and stays readable until retention deletes it. */
export class DismissNotification extends Command<void> {
  constructor(
    readonly id: string,
    /** Present if a person has seen the notification. If two people saw the same version, only one decision is stored. */
    readonly seen: SeenNotification | undefined,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
