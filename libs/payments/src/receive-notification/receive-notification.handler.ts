import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Inbox } from '../notifications/inbox.js';
import { NotificationProcessing } from '../notifications/notification-processing.js';
import { SessionIndex } from '../notifications/session-index.js';
import { NotificationReader } from '../provider/notification-reader.js';
import { streamOf } from '../stream/payment-ref.js';
import { ReceiveNotification, type ReceiveNotificationResult } from './receive-notification.command.js';

/** Reads, stores, and only then lets it be answered; what it says is processed right after, and by a worker if we die. */
@CommandHandler(ReceiveNotification)
export class ReceiveNotificationHandler implements ICommandHandler<ReceiveNotification> {
  constructor(
    private readonly reader: NotificationReader,
    private readonly sessions: SessionIndex,
    private readonly inbox: Inbox,
    private readonly processing: NotificationProcessing,
  ) {}

  async execute({ merchant, body, correlationId }: ReceiveNotification): Promise<ReceiveNotificationResult> {
    const read = this.reader.read(merchant, body);
    const kept = { merchant, body, correlationId };
    if (read.kind === 'malformed') return { kind: 'malformed', reason: read.reason };
    if (read.kind === 'unverified') {
      await this.inbox.keep({ ...kept, state: 'unverified', sessionId: read.sessionId, reason: read.reason });
      return { kind: 'unverified', reason: read.reason };
    }

    const { sessionId, fact } = read;
    const ref = await this.sessions.find(sessionId);
    if (!ref) {
      await this.inbox.keep({ ...kept, state: 'orphan', sessionId });
      return { kind: 'orphan' };
    }
    if (ref.merchant !== merchant) {
      await this.inbox.keep({ ...kept, state: 'foreign', sessionId });
      return { kind: 'foreign' };
    }
    const id = await this.inbox.keep({ ...kept, state: 'received', sessionId, streamId: streamOf(ref) });
    this.processing.begin({ id, ref, fact, attempts: 0, correlationId });
    return { kind: 'stored' };
  }
}
