import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DueNotifications, type KeptNotification } from '../../inbox/due-notifications.js';
import { NotificationProcessing } from '../../inbox/notification-processing.js';
import { NotificationReader } from '../../provider/notification-reader.js';
import { refOf } from '../../store/payment-ref.js';
import { ProcessDueNotifications } from './process-due-notifications.command.js';

@CommandHandler(ProcessDueNotifications)
export class ProcessDueNotificationsHandler implements ICommandHandler<ProcessDueNotifications> {
  constructor(
    private readonly due: DueNotifications,
    private readonly reader: NotificationReader,
    private readonly processing: NotificationProcessing,
  ) {}

  async execute(): Promise<number> {
    const due = await this.due.takeDue();
    await Promise.all(due.map((notification) => this.process(notification)));
    return due.length;
  }

  private async process(kept: KeptNotification): Promise<void> {
    const { id, merchant, streamId, receivedAt, attempts, correlationId, body } = kept;
    // The signature was checked on receipt. A secret that was removed since does not invalidate it.
    const read = this.reader.read(merchant, body);
    if (read.kind !== 'report') return this.due.postpone({ id, attempts }, read.reason);
    await this.processing.process({
      id,
      ref: refOf(streamId),
      report: read.report,
      attempts,
      receivedAt,
      correlationId,
    });
  }
}
