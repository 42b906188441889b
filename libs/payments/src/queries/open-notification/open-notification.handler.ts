import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { NotificationDecisions } from '../../inbox/notification-decisions.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { NotificationReader, type ReadNotification } from '../../provider/notification-reader.js';
import { OperatorLog } from '../../store/operator-log.js';
import { shownBody } from '../payment-timeline/shown-body.js';
import { timelineNotification } from '../payment-timeline/timeline-parts.js';
import { OpenNotification, type OpenedNotification, type ReadingVerdict } from './open-notification.query.js';

@QueryHandler(OpenNotification)
export class OpenNotificationHandler implements IQueryHandler<OpenNotification> {
  constructor(
    private readonly stored: StoredNotifications,
    private readonly reader: NotificationReader,
    private readonly log: OperatorLog,
    private readonly decisions: NotificationDecisions,
  ) {}

  async execute({ id, byHand, cause }: OpenNotification): Promise<OpenedNotification> {
    const found = await this.stored.get(id);
    const { streamId } = found;
    await this.log.note(
      { type: 'NotificationSeen', data: { ...byHand, notification: id, ...(streamId !== null && { streamId }) } },
      cause,
    );
    const body = await this.stored.open(found);
    const read = body === undefined ? undefined : this.reader.read(found.merchant, body);
    return {
      notification: timelineNotification(found),
      merchant: found.merchant,
      version: await this.decisions.versionOf(id),
      formulas: body === undefined ? [] : this.reader.tryFormulas(found.merchant, body),
      body: body === undefined ? undefined : shownBody(body),
      verdict: read && verdictOf(read),
    };
  }
}

function verdictOf(read: ReadNotification): ReadingVerdict {
  return read.kind === 'report' ? { kind: 'report' } : { kind: read.kind, reason: read.reason };
}
