import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { listProjections, resumeProjection, setAsidePoison } from '#event-store';
import { NoteRedrive, OperatorLog, type ByHand } from '#payments';
import { DeadLetters } from '#platform';
import { AnswersHtml, textField } from '#web';
import type { FastifyReply } from 'fastify';
import pg from 'pg';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { WorkFigures } from '../work/work-figures.js';
import { jobsPage } from './jobs-page.js';

const SHOWN_MAX = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The machinery: what failed for good, and projections that stand still. Each deed is noted before it is done. */
@Controller('jobs')
export class JobsController {
  constructor(
    private readonly pool: pg.Pool,
    private readonly letters: DeadLetters,
    private readonly figures: WorkFigures,
    private readonly log: OperatorLog,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @AnswersHtml()
  async jobs(@Context() context: PageContext): Promise<string> {
    const [letters, figures, places] = await Promise.all([
      this.letters.list(SHOWN_MAX),
      this.figures.read(),
      listProjections(this.pool),
    ]);
    const stopped = places.flatMap(({ name, stopped: at }) => (at ? [{ name, ...at }] : []));
    return jobsPage(context, { letters, figures, stopped });
  }

  @Post('dead-letters/:id/redrive')
  async redrive(
    @Context() context: PageContext,
    @Param('id') id: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    const byHand = this.byHand(context, form);
    const letter = UUID.test(id) ? await this.letters.find(id) : undefined;
    if (letter && byHand) {
      const streamId = typeof letter.data.streamId === 'string' ? letter.data.streamId : undefined;
      await this.commands.execute(new NoteRedrive({ id, queue: letter.queue, streamId }, byHand, context.cause));
      await this.letters.redrive(id);
    }
    return reply.redirect('/jobs', 303);
  }

  @Post('projections/:name/:deed')
  async projection(
    @Context() context: PageContext,
    @Param('name') name: string,
    @Param('deed') deed: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    const byHand = this.byHand(context, form);
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

  private byHand(context: PageContext, form: unknown): ByHand | undefined {
    return byHandOf(context, form, context.texts.decisions.reasons);
  }
}
