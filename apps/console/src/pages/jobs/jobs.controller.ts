import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { listProjections, resumeProjection, setAsidePoison } from '#event-store';
import { OperatorLog, Rebuilds, REBUILT_MODELS } from '#payments';
import { AnswersHtml, textField } from '#web';
import type { FastifyReply } from 'fastify';
import pg from 'pg';
import { AccessRefused } from '../../access/access-refused.js';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { WorkFigures } from '../work/work-figures.js';
import { JOBS_DONE, jobsPage } from './jobs-page.js';
import { LetterPages } from './letter-pages.js';

/** Dead letters, stopped projections and rebuilds. */
@Controller('jobs')
export class JobsController {
  constructor(
    private readonly pool: pg.Pool,
    private readonly letters: LetterPages,
    private readonly figures: WorkFigures,
    private readonly rebuilds: Rebuilds,
    private readonly log: OperatorLog,
  ) {}

  @Get()
  @AnswersHtml()
  async jobs(
    @Context() context: PageContext,
    @Query('queue') queue?: string,
    @Query('after') after?: string,
    @Query('done') said?: string,
  ): Promise<string> {
    const [letters, figures, places, rebuilds] = await Promise.all([
      this.letters.page(queue, after),
      this.figures.read(),
      listProjections(this.pool),
      this.rebuilds.newest(),
    ]);
    const stopped = places.flatMap(({ name, stopped: at }) => (at ? [{ name, ...at }] : []));
    const done = JOBS_DONE.find((known) => known === said);
    return jobsPage(context, { letters, figures, stopped, rebuilds, done });
  }

  @Post('rebuilds/:model')
  async rebuild(
    @Context() context: PageContext,
    @Param('model') name: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    const model = REBUILT_MODELS.find((known) => known === name);
    if (!model) throw new AccessRefused('unknown');
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    if (!byHand) return reply.redirect('/jobs', 303);
    const isAsked = await this.rebuilds.ask(model, byHand, context.cause);
    return reply.redirect(withQuery('/jobs', { done: isAsked ? 'rebuildAsked' : 'rebuildUnderWay' }), 303);
  }

  @Post('projections/:name/:deed')
  async projection(
    @Context() context: PageContext,
    @Param('name') name: string,
    @Param('deed') deed: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    const position = Number(textField(form, 'position', 20));
    if (byHand && deed === 'resume') {
      await this.log.note({ type: 'ProjectionResumed', data: { ...byHand, projection: name } }, context.cause);
      await resumeProjection(this.pool, name);
    }
    if (byHand && deed === 'skip') {
      await this.log.note(
        { type: 'ProjectionSkipped', data: { ...byHand, projection: name, position } },
        context.cause,
      );
      await setAsidePoison(this.pool, name, position);
    }
    return reply.redirect('/jobs', 303);
  }
}
