import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListWork, ReadOperatorView } from '#payments';
import { AnswersHtml } from '#web';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { refundsPage, type RefundToMake } from './refunds-page.js';

const PAGE = 50;
/** Limit of the refunds in the table of ages, oldest first. */
const AGED_MAX = 200;

/** Manual refunds, which a person makes in the provider's dashboard. */
@Controller('refunds')
export class RefundsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @AnswersHtml()
  async refunds(@Context() context: PageContext, @Query('after') after?: string): Promise<string> {
    const [{ items, next }, aged] = await Promise.all([
      this.queries.execute(new ListWork('refunds', { limit: PAGE, after })),
      this.queries.execute(new ListWork('refunds', { limit: AGED_MAX })),
    ]);
    const waiting = await Promise.all(
      items.map(async (item): Promise<RefundToMake> => {
        const { payment } = await this.queries.execute(new ReadOperatorView(item));
        const known = payment.transactions.filter(({ sessionId }) => sessionId === item.sessionId);
        return { item, version: payment.version, transactionIds: [...new Set(known.flatMap(({ ids }) => ids))] };
      }),
    );
    return refundsPage(context, { waiting, aged, next });
  }
}
