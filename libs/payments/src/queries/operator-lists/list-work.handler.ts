import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '#platform';
import { DataSource } from 'typeorm';
import { PaymentHistoryEntity } from '../payment-history/payment-history.entity.js';
import { formatMoney, type Money } from '../../domain/values/money.js';
import { forgottenOf, reviewsOf, waitingRefundsOf } from '../../domain/due/attention.js';
import { openDisputesOf } from '../../domain/state/disputes.js';
import { openEndsOf } from '../../domain/due/open-ends.js';
import type { Payment } from '../../domain/state/payment.js';
import { idsOfRefund } from '../../domain/state/transaction-ids.js';
import { releasedOf } from '../../domain/status/released.js';
import { ListWork, type WorkItems } from './operator-lists.query.js';
import { cursorOf, keyOf, pageOf, type Page } from './page.js';

interface Waiting {
  since: string;
  amount: Money;
  sessionId: string;
}

interface List {
  column: 'disputeSince' | 'reviewSince' | 'openEndSince' | 'refundWaitingSince' | 'forgottenSince' | 'releasedSince';
  /** Rows with the lower rank come first. */
  rank: string;
  items: (payment: Payment) => Waiting[];
}

const EQUAL = '0';
/** Answers that the provider contradicts come before all other reviews. */
const CONTRADICTED_FIRST = '(case when row.contradictedSince is null then 1 else 0 end)';

const LISTS: Readonly<Record<keyof WorkItems, List>> = {
  reviews: { column: 'reviewSince', rank: CONTRADICTED_FIRST, items: reviewItems },
  unknowns: { column: 'openEndSince', rank: EQUAL, items: openEndsOf },
  refunds: { column: 'refundWaitingSince', rank: EQUAL, items: refundItems },
  forgotten: { column: 'forgottenSince', rank: EQUAL, items: forgottenItems },
  disputes: { column: 'disputeSince', rank: EQUAL, items: disputeItems },
  released: { column: 'releasedSince', rank: EQUAL, items: releasedOf },
};

@QueryHandler(ListWork)
export class ListWorkHandler implements IQueryHandler<ListWork<keyof WorkItems>> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ list, page: { limit, after } }: ListWork<keyof WorkItems>): Promise<Page<WorkItems[typeof list]>> {
    const { column, rank, items } = LISTS[list];
    const now = this.clock.now();
    const query = this.dataSource
      .getRepository(PaymentHistoryEntity)
      .createQueryBuilder('row')
      .where(`row.${column} <= :now`, { now })
      .orderBy(`row.${column}`)
      .addOrderBy('row.streamId')
      .limit(limit + 1);
    if (rank !== EQUAL) query.orderBy(rank).addOrderBy(`row.${column}`).addOrderBy('row.streamId');
    const key = keyOf(after, 'text', 'instant', 'text');
    if (key) {
      const [ranked, since, streamId] = key;
      const place = { ranked: Number(ranked) || 0, since, streamId };
      const [before, values] = rank === EQUAL ? ['', ''] : [`${rank}, `, ':ranked, '];
      query.andWhere(`(${before}row.${column}, row.streamId) > (${values}:since, :streamId)`, place);
    }
    return pageOf(
      await query.getMany(),
      limit,
      ({ merchant, orderId, payment }) =>
        items(payment)
          .filter(({ since }) => since <= now.toISOString())
          .map((item) => ({ merchant, orderId, ...shown(item, now) })) as WorkItems[typeof list][],
      (row) => cursorOf(rankOf(rank, row), row[column]!.toISOString(), row.streamId),
    );
  }
}

function rankOf(rank: string, { contradictedSince }: PaymentHistoryEntity): string {
  return rank === EQUAL || contradictedSince ? '0' : '1';
}

function reviewItems(payment: Payment): Waiting[] {
  return reviewsOf(payment).map(({ reported, ...item }) => ({
    ...item,
    ...(reported && { reportedAmount: formatMoney(reported), reportedCurrency: reported.currency }),
  }));
}

function refundItems(payment: Payment): (Waiting & Pick<WorkItems['refunds'], 'version' | 'transactionIds'>)[] {
  const { version } = payment;
  return waitingRefundsOf(payment).map((refund) => ({
    ...refund,
    version,
    transactionIds: idsOfRefund(payment, refund),
  }));
}

function forgottenItems(payment: Payment): (Waiting & { authorizationId?: string | undefined })[] {
  return forgottenOf(payment).map(({ sessionId, since, amount, authorizationId }) => ({
    sessionId,
    since,
    amount,
    authorizationId,
  }));
}

function disputeItems(
  payment: Payment,
): (Waiting & Pick<WorkItems['disputes'], 'dispute' | 'word' | 'doubt' | 'deadline'>)[] {
  return openDisputesOf(payment).map(({ id, sessionId, since, amount, word, doubt, deadline }) => ({
    dispute: id,
    sessionId,
    since,
    amount,
    word,
    doubt: doubt?.how,
    deadline,
  }));
}

function shown<Item extends Waiting>({ amount, ...item }: Item, now: Date) {
  return { ...item, amount: formatMoney(amount), currency: amount.currency, ageSeconds: ageSeconds(item.since, now) };
}

export function ageSeconds(since: string | Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - new Date(since).getTime()) / 1000));
}
