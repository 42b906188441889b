import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListWork, ReadWorkSummary, type WorkItems } from '#payments';
import { AnswersHtml } from '#web';
import { AccessRefused } from '../../access/access-refused.js';
import { Approvals } from '../../approvals/approvals.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { LivePositions } from '../../live/live-positions.js';
import { WorkFigures } from './work-figures.js';
import { workListPage } from './work-list-page.js';
import { workPage, type WorkLists } from './work-page.js';

/** Limit of the items whose money is added up. */
const COUNTED_MAX = 200;
const PAGE = 50;

@Controller()
export class WorkController {
  constructor(
    private readonly queries: QueryBus,
    private readonly figures: WorkFigures,
    private readonly approvals: Approvals,
    private readonly positions: LivePositions,
  ) {}

  @Get()
  @AnswersHtml()
  async work(@Context() context: PageContext): Promise<string> {
    const position = await this.positions.ofLists();
    const first = { limit: COUNTED_MAX };
    const [counts, figures, approvals, reviews, unknowns, refunds, forgotten, disputes, released] = await Promise.all([
      this.queries.execute(new ReadWorkSummary()),
      this.figures.read(),
      this.approvals.waiting(),
      this.queries.execute(new ListWork('reviews', first)),
      this.queries.execute(new ListWork('unknowns', first)),
      this.queries.execute(new ListWork('refunds', first)),
      this.queries.execute(new ListWork('forgotten', first)),
      this.queries.execute(new ListWork('disputes', first)),
      this.queries.execute(new ListWork('released', first)),
    ]);
    const lists: WorkLists = { reviews, unknowns, refunds, forgotten, disputes, released };
    return workPage(context, { counts, figures, approvals, lists, position });
  }

  @Get('work/:list')
  @AnswersHtml()
  async list(
    @Context() context: PageContext,
    @Param('list') name: string,
    @Query('after') after?: string,
  ): Promise<string> {
    const list = LISTS.find((known) => known === name);
    if (!list) throw new AccessRefused('unknown');
    const position = await this.positions.ofLists();
    const page = await this.queries.execute(new ListWork(list, { limit: PAGE, after }));
    return workListPage(context, list, page, position);
  }
}

const LISTS: readonly (keyof WorkItems)[] = ['reviews', 'unknowns', 'refunds', 'forgotten', 'disputes', 'released'];
