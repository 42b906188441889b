import { Command } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { UnverifiedFilter } from '../../inbox/stored-notifications.js';
import type { Cause } from '../../store/decision.js';

/** Limit of one command. Each notification gets its own event. */
export const DISMISSED_MAX = 200;

export interface DismissedUnverified {
  dismissed: number;
  /** Number that another person had decided about, or that were deleted. */
  changed: number;
  /** Number that match but exceed the limit. */
  left: number;
}

/** Dismisses the oldest unverified notifications, each as `DismissNotification` does. */
export class DismissUnverified extends Command<DismissedUnverified> {
  constructor(
    readonly filter: UnverifiedFilter,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
