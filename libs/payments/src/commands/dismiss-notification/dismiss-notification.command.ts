import { Command } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/event-parts.js';
import type { SeenNotification } from '../../inbox/notification-decisions.js';
import type { Cause } from '../../store/decision.js';

/** Nothing is to follow from a stored notification: it leaves its list, and stays readable until it is deleted by age. */
export class DismissNotification extends Command<void> {
  constructor(
    readonly id: string,
    /** Where a person has looked at it: of two, one dismisses it. */
    readonly seen: SeenNotification | undefined,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
