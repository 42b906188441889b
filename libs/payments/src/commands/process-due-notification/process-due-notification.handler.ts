import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SealBroken } from '#event-store';
import { DueNotifications } from '../../inbox/due-notifications.js';
import { NotificationProcessing } from '../../inbox/notification-processing.js';
import type { TakenNotification } from '../../inbox/taken-notification.js';
import { NotificationReader } from '../../provider/notification-reader.js';
import { refOf } from '../../store/payment-ref.js';
import { ProcessDueNotification } from './process-due-notification.command.js';

@CommandHandler(ProcessDueNotification)
export class ProcessDueNotificationHandler implements ICommandHandler<ProcessDueNotification> {
  constructor(
    private readonly due: DueNotifications,
    private readonly reader: NotificationReader,
    private readonly processing: NotificationProcessing,
  ) {}

  async execute({ taken }: ProcessDueNotification): Promise<void> {
    const { id, merchant, streamId, receivedAt, attempts, correlationId } = taken;
    const body = await this.bodyOf(taken);
    if (body === undefined) return this.due.postpone(taken, 'it could not be processed: it cannot be unsealed');
    // The signature was checked on receipt. A secret that was removed since does not invalidate it.
    const read = this.reader.read(merchant, body);
    if (read.kind !== 'report') return this.due.postpone(taken, read.reason);
    const { report } = read;
    await this.processing.process({ id, ref: refOf(streamId), report, attempts, receivedAt, correlationId });
  }

  /** Undefined where it cannot be unsealed. */
  private bodyOf(taken: TakenNotification): Promise<string | undefined> {
    return this.due.open(taken).catch((error: unknown) => {
      if (error instanceof SealBroken) return undefined;
      throw error;
    });
  }
}
