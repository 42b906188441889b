import { Command } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/event-parts.js';
import type { UnverifiedFilter } from '../../inbox/stored-notifications.js';
import type { Cause } from '../../store/decision.js';

/** So many at once: each is an event of its own. */
export const DISMISSED_MAX = 200;

export interface DismissedUnverified {
  dismissed: number;
  /** Somebody has decided about them meanwhile, or they were deleted. */
  changed: number;
  /** That fit as well, and wait for another go. */
  left: number;
}

/** Nothing is to follow from unverified notifications: the oldest of them, each as if it were dismissed alone. */
export class DismissUnverified extends Command<DismissedUnverified> {
  constructor(
    readonly filter: UnverifiedFilter,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
