import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { FindNotification, type FoundNotification } from './find-notification.query.js';

@QueryHandler(FindNotification)
export class FindNotificationHandler implements IQueryHandler<FindNotification> {
  constructor(private readonly stored: StoredNotifications) {}

  async execute({ id }: FindNotification): Promise<FoundNotification> {
    const { merchant, sessionId } = await this.stored.get(id);
    return { merchant, sessionId: sessionId ?? undefined };
  }
}
