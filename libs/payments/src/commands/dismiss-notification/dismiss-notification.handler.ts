import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/refusal.js';
import { NotificationDecisions } from '../../inbox/notification-decisions.js';
import { WAITS_FOR_A_PERSON } from '../../inbox/notification.entity.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { DismissNotification } from './dismiss-notification.command.js';

@CommandHandler(DismissNotification)
export class DismissNotificationHandler implements ICommandHandler<DismissNotification> {
  constructor(
    private readonly stored: StoredNotifications,
    private readonly decisions: NotificationDecisions,
  ) {}

  async execute({ id, seen: shown, byHand, cause }: DismissNotification): Promise<void> {
    const found = await this.stored.get(id);
    const seen = shown ?? { version: await this.decisions.versionOf(id), state: found.state };
    if (found.state === seen.state && !WAITS_FOR_A_PERSON.includes(found.state)) refuse('NOTIFICATION_UNUSABLE');
    const decision = { type: 'NotificationDismissed' as const, data: { ...byHand } };
    await this.decisions.note(found, seen, decision, cause, [this.stored.dismissed(found, byHand.why)]);
  }
}
