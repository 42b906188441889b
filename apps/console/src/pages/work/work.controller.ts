import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListWork } from '#payments';
import { AnswersHtml } from '#web';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { workPage } from './work-page.js';

@Controller()
export class WorkController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @AnswersHtml()
  async work(@Context() context: PageContext): Promise<string> {
    const { items } = await this.queries.execute(new ListWork('reviews', { limit: 20 }));
    return workPage(context, items);
  }
}
