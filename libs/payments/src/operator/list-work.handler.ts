import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '#platform';
import { DataSource } from 'typeorm';
import { PaymentHistoryEntity } from '../payment-history/payment-history.entity.js';
import { formatMoney, type Money } from '../payment/money.js';
import { holdsOf, openEndsOf, waitingRefundsOf } from '../payment/operator-worklist.js';
import type { Payment } from '../payment/payment.js';
import { ListWork, type WorkItems } from './operator-lists.query.js';
import { cursorOf, keyOf, pageOf, type Page } from './page.js';

interface Waiting {
  since: string;
  amount: Money;
  sessionId: string;
}

const LISTS = {
  holds: { column: 'heldSince', items: holdsOf },
  unknowns: { column: 'openEndSince', items: openEndsOf },
  refunds: { column: 'refundWaitingSince', items: waitingRefundsOf },
} as const satisfies Record<
  keyof WorkItems,
  { column: keyof PaymentHistoryEntity; items: (payment: Payment) => Waiting[] }
>;

@QueryHandler(ListWork)
export class ListWorkHandler implements IQueryHandler<ListWork<keyof WorkItems>> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ list, page: { limit, after } }: ListWork<keyof WorkItems>): Promise<Page<WorkItems[typeof list]>> {
    const { column, items } = LISTS[list];
    const now = this.clock.now();
    const query = this.dataSource
      .getRepository(PaymentHistoryEntity)
      .createQueryBuilder('row')
      .where(`row.${column} <= :now`, { now })
      .orderBy(`row.${column}`)
      .addOrderBy('row.streamId')
      .limit(limit + 1);
    const key = keyOf(after, 'instant', 'text');
    if (key) query.andWhere(`(row.${column}, row.streamId) > (:since, :streamId)`, { since: key[0], streamId: key[1] });
    return pageOf(
      await query.getMany(),
      limit,
      ({ merchant, orderId, payment }) =>
        items(payment)
          .filter(({ since }) => since <= now.toISOString())
          .map((item) => ({ merchant, orderId, ...shown(item, now) })) as WorkItems[typeof list][],
      (row) => cursorOf(row[column]!.toISOString(), row.streamId),
    );
  }
}

function shown<Item extends Waiting>({ amount, ...item }: Item, now: Date) {
  return { ...item, amount: formatMoney(amount), currency: amount.currency, ageSeconds: ageSeconds(item.since, now) };
}

export function ageSeconds(since: string | Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000));
}
