import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Inbox, type KeptNotification } from '../../inbox/inbox.js';
import { NotificationProcessing } from '../../inbox/notification-processing.js';
import { NotificationReader } from '../../provider/notification-reader.js';
import { refOf } from '../../store/payment-ref.js';
import { ProcessDueNotifications } from './process-due-notifications.command.js';

@CommandHandler(ProcessDueNotifications)
export class ProcessDueNotificationsHandler implements ICommandHandler<ProcessDueNotifications> {
  constructor(
    private readonly inbox: Inbox,
    private readonly reader: NotificationReader,
    private readonly processing: NotificationProcessing,
  ) {}

  async execute(): Promise<number> {
    const due = await this.inbox.takeDue();
    await Promise.all(due.map((notification) => this.process(notification)));
    return due.length;
  }

  private async process({ id, merchant, streamId, attempts, correlationId, body }: KeptNotification): Promise<void> {
    // Its signature held when it came; a secret taken out since then does not make it untrue.
    const read = this.reader.read(merchant, body);
    if (read.kind !== 'fact') return this.inbox.postpone({ id, attempts }, read.reason);
    await this.processing.process({ id, ref: refOf(streamId), fact: read.fact, attempts, correlationId });
  }
}
