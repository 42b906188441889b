import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MerchantRules } from '../../rules/merchant-rules.js';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { SessionIndex } from '../../store/session-index.js';
import { PaymentHistoryEntity } from '../payment-history/payment-history.entity.js';
import { historyOf } from '../payment-history/payment-history.js';
import { PAYMENT_CATEGORY, streamOf } from '../../store/payment-ref.js';
import { FindPayments, type PaymentCriteria, type PaymentItem } from './operator-lists.query.js';
import { cursorOf, keyOf, pageOf, type Page } from './page.js';

/** The search table has ids of every kind. */
const WITH_ID = `
select stream_id, h.transaction_ids @> array[$1] as of_transaction
  from payments.payment_search join payments.payment_history_v2 h using (stream_id) where ids @> array[$1]`;

type Rows = SelectQueryBuilder<PaymentHistoryEntity>;

/** Every criterion has an index. Without criteria, the primary key pages through all payments. */
@QueryHandler(FindPayments)
export class FindPaymentsHandler implements IQueryHandler<FindPayments> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionIndex,
    private readonly rules: MerchantRules,
  ) {}

  async execute({ criteria, page: { limit, after } }: FindPayments): Promise<Page<PaymentItem>> {
    const rows = this.dataSource
      .getRepository(PaymentHistoryEntity)
      .createQueryBuilder('row')
      .orderBy('row.streamId')
      .limit(limit + 1);
    this.ofOrder(rows, criteria);
    await this.ofSession(rows, criteria);
    await this.ofTransaction(rows, criteria);
    const key = keyOf(after, 'text');
    if (key) rows.andWhere('row.streamId > :last', { last: key[0] });
    return pageOf(
      await rows.getMany(),
      limit,
      (row) => [itemOf(row)],
      (row) => cursorOf(row.streamId),
    );
  }

  private ofOrder(rows: Rows, { merchant, orderId }: PaymentCriteria): void {
    if (orderId !== undefined) {
      const merchants = merchant === undefined ? [...this.rules.merchantIds()] : [merchant];
      const streamIds = merchants.map((id) => streamOf({ merchant: id, orderId }));
      rows.andWhere('row.streamId in (:...streamIds)', { streamIds });
    } else if (merchant !== undefined) {
      // In C order a full stop follows a hyphen directly.
      const [first, end] = [`${PAYMENT_CATEGORY}-${merchant}-`, `${PAYMENT_CATEGORY}-${merchant}.`];
      rows.andWhere('row.streamId >= :first and row.streamId < :end', { first, end });
    }
  }

  /** A query of its own: in one query with the order of the page, the planner may scan all payments. */
  private async ofTransaction(rows: Rows, { transactionId }: PaymentCriteria): Promise<void> {
    if (transactionId === undefined) return;
    const found = await this.dataSource.query<{ stream_id: string; of_transaction: boolean }[]>(WITH_ID, [
      transactionId,
    ]);
    const ofTransaction = found.filter(({ of_transaction: isIt }) => isIt).map(({ stream_id: streamId }) => streamId);
    rows.andWhere('row.streamId = any(:ofTransaction)', { ofTransaction });
  }

  private async ofSession(rows: Rows, { sessionId }: PaymentCriteria): Promise<void> {
    if (sessionId === undefined) return;
    const ref = await this.sessions.find(sessionId);
    rows.andWhere('row.streamId = :ofSession', { ofSession: ref ? streamOf(ref) : '' });
  }
}

function itemOf({ merchant, orderId, phase, version, payment, reviewSince, openEndSince }: PaymentHistoryEntity) {
  const { balance, currency } = historyOf(payment);
  const flags = { onHold: reviewSince !== null, unknown: openEndSince !== null };
  return { merchant, orderId, phase, version: Number(version), balance, currency, ...flags };
}
