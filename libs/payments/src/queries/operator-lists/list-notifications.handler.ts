import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '#platform';
import { DataSource } from 'typeorm';
import { NotificationEntity } from '../../inbox/notification.entity.js';
import { ageSeconds } from './list-work.handler.js';
import { ListNotifications, type NotificationItem } from './operator-lists.query.js';
import { cursorOf, keyOf, pageOf, type Page } from './page.js';

@QueryHandler(ListNotifications)
export class ListNotificationsHandler implements IQueryHandler<ListNotifications> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ state, page: { limit, after }, merchant }: ListNotifications): Promise<Page<NotificationItem>> {
    const now = this.clock.now();
    const query = this.dataSource
      .getRepository(NotificationEntity)
      .createQueryBuilder('row')
      .select(['row.id', 'row.merchant', 'row.state', 'row.reason', 'row.sessionId', 'row.receivedAt', 'row.attempts'])
      .where('row.state = :state', { state })
      // Repeats the condition of the partial index, so that Postgres uses it for every state.
      .andWhere(`row.state <> 'processed'`)
      .orderBy('row.receivedAt')
      .addOrderBy('row.id')
      .limit(limit + 1);
    if (merchant !== undefined) query.andWhere('row.merchant = :merchant', { merchant });
    const key = keyOf(after, 'instant', 'uuid');
    if (key) query.andWhere('(row.receivedAt, row.id) > (:at, :id)', { at: key[0], id: key[1] });
    return pageOf(
      await query.getMany(),
      limit,
      (row) => [itemOf(row, now)],
      (row) => cursorOf(row.receivedAt.toISOString(), row.id),
    );
  }
}

function itemOf(row: NotificationEntity, now: Date): NotificationItem {
  const { id, merchant, state, reason, sessionId, receivedAt, attempts } = row;
  return {
    id,
    merchant,
    state,
    reason: reason ?? undefined,
    sessionId: sessionId ?? undefined,
    attempts,
    since: receivedAt.toISOString(),
    ageSeconds: ageSeconds(receivedAt, now),
  };
}
