import { Body, Controller, Get, Logger, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { NoteRedrive, type ByHand } from '#payments';
import { DeadLetters, type DeadLetter } from '#platform';
import { AnswersHtml } from '#web';
import type { FastifyReply } from 'fastify';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { chosenLetters, isLetterId, REDRIVEN_MAX } from './chosen-letters.js';
import { total } from './letters-view.js';
import { redrivenPage, redrivePage, type Redriven } from './redrive-page.js';

/** Sends dead letters again, one or several. Each is recorded before it is done. */
@Controller('jobs/dead-letters')
export class RedriveController {
  private readonly log = new Logger(RedriveController.name);

  constructor(
    private readonly letters: DeadLetters,
    private readonly commands: CommandBus,
  ) {}

  @Get('redrive')
  @AnswersHtml()
  async show(@Context() context: PageContext, @Query() query: unknown): Promise<string> {
    const { ids, queue } = chosenLetters(query);
    if (ids) return redrivePage(context, { letters: await this.found(ids), left: 0, isMissing: false });
    const letters = await this.letters.list(REDRIVEN_MAX, undefined, queue);
    const counts = await this.letters.counts();
    const fitting = queue === undefined ? total(counts) : (counts.get(queue) ?? 0);
    return redrivePage(context, { letters, left: Math.max(0, fitting - letters.length), isMissing: false });
  }

  @Post('redrive')
  async several(@Context() context: PageContext, @Body() form: unknown, @Res() reply: FastifyReply) {
    const { ids = [] } = chosenLetters(form);
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    if (!byHand || ids.length === 0) {
      const letters = await this.found(ids);
      return html(reply, 400, redrivePage(context, { letters, left: 0, isMissing: byHand === undefined }));
    }
    const results: Redriven[] = [];
    for (const id of ids) results.push(await this.redriveOne(context, id, byHand));
    return html(reply, 200, redrivenPage(context, results, total(await this.letters.counts())));
  }

  @Post(':id/redrive')
  async one(
    @Context() context: PageContext,
    @Param('id') id: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    if (byHand && isLetterId(id)) await this.redrive(context, id, byHand);
    return reply.redirect('/jobs', 303);
  }

  /** A failure does not stop the others. */
  private async redriveOne(context: PageContext, id: string, byHand: ByHand): Promise<Redriven> {
    try {
      return await this.redrive(context, id, byHand);
    } catch (error) {
      this.log.error({ err: error, letter: id }, 'a dead letter was not sent again');
      return { id, queue: undefined, outcome: 'failed' };
    }
  }

  private async redrive(context: PageContext, id: string, byHand: ByHand): Promise<Redriven> {
    const letter = await this.letters.find(id);
    if (!letter) return { id, queue: undefined, outcome: 'gone' };
    const { queue, data } = letter;
    const streamId = typeof data.streamId === 'string' ? data.streamId : undefined;
    await this.commands.execute(new NoteRedrive({ id, queue, streamId }, byHand, context.cause));
    return { id, queue, outcome: (await this.letters.redrive(id)) ? 'sent' : 'gone' };
  }

  private async found(ids: readonly string[]): Promise<DeadLetter[]> {
    const found = await Promise.all(ids.map((id) => this.letters.find(id)));
    return found.filter((letter) => letter !== undefined);
  }
}

function html(reply: FastifyReply, status: number, page: string) {
  return reply.status(status).type('text/html; charset=utf-8').send(page);
}
