import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListWork } from '#payments';
import { AnswersHtml } from '#web';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { refundsPage } from './refunds-page.js';

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
    return refundsPage(context, { waiting: items, aged, next });
  }
}
