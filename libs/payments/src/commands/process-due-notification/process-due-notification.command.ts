import { Command } from '@nestjs/cqrs';
import type { TakenNotification } from '../../inbox/taken-notification.js';

/** Processes a stored notification that the receiving process did not finish, or that the provider could not confirm yet. */
export class ProcessDueNotification extends Command<void> {
  constructor(readonly taken: TakenNotification) {
    super();
  }
}
