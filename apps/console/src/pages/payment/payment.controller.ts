import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { FinanceLists } from '#books';
import { PeekProvider, ReadOperatorView, type OperatorView, type PaymentRef, type Peeked } from '#payments';
import { AnswersHtml } from '#web';
import { Approvals } from '../../approvals/approvals.js';
import { StatementPlaces } from '../../cell-view/statement-places.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { paymentPage, type PaymentPage } from './payment-page.js';
import { Payment } from './payment-ref.js';

const DONE: readonly PaymentPage['done'][] = ['done', 'unchanged', 'askedNotice', 'waitsForApproval', 'declinedNotice'];
const PEEKED_MAX = 3;

@Controller('payments/:merchant/:orderId')
export class PaymentController {
  constructor(
    private readonly queries: QueryBus,
    private readonly approvals: Approvals,
    private readonly finance: FinanceLists,
    private readonly statements: StatementPlaces,
  ) {}

  @Get()
  @AnswersHtml()
  async payment(
    @Context() context: PageContext,
    @Payment() ref: PaymentRef,
    @Query('done') said?: string,
  ): Promise<string> {
    const [view, approvals, fees] = await Promise.all([
      this.queries.execute(new ReadOperatorView(ref)),
      this.approvals.waiting(ref),
      this.statements.listsOf(ref.merchant, this.finance).feesOf(ref),
    ]);
    const done = DONE.find((known) => known === said);
    return paymentPage(context, { view, approvals, fees, done, peeked: await this.peek(ref, view) });
  }

  /** Queries the provider only for sessions in review. */
  private async peek(ref: PaymentRef, { reviews }: OperatorView): Promise<Map<string, Peeked>> {
    const sessions = [...new Set(reviews.map(({ sessionId }) => sessionId))].slice(0, PEEKED_MAX);
    const answers = await Promise.all(
      sessions.map((sessionId) => this.queries.execute(new PeekProvider(ref, sessionId))),
    );
    return new Map(sessions.map((sessionId, index) => [sessionId, answers[index]!]));
  }
}
