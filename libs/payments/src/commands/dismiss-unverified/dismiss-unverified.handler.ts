import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '../../domain/values/refusal.js';
import { NotificationDecisions } from '../../inbox/notification-decisions.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { DismissNotification } from '../dismiss-notification/dismiss-notification.command.js';
import { DISMISSED_MAX, DismissUnverified, type DismissedUnverified } from './dismiss-unverified.command.js';

@CommandHandler(DismissUnverified)
export class DismissUnverifiedHandler implements ICommandHandler<DismissUnverified> {
  constructor(
    private readonly stored: StoredNotifications,
    private readonly decisions: NotificationDecisions,
    private readonly commands: CommandBus,
  ) {}

  async execute(command: DismissUnverified): Promise<DismissedUnverified> {
    const ids = await this.stored.oldestUnverified(command.filter, DISMISSED_MAX);
    let dismissed = 0;
    for (const id of ids) if (await this.dismiss(id, command)) dismissed += 1;
    const left = await this.stored.countUnverified(command.filter);
    return { dismissed, changed: ids.length - dismissed, left };
  }

  /** False: another person or retention was faster. */
  private async dismiss(id: string, { byHand, cause }: DismissUnverified): Promise<boolean> {
    const seen = { version: await this.decisions.versionOf(id), state: 'unverified' as const };
    try {
      await this.commands.execute(new DismissNotification(id, seen, byHand, cause));
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}
