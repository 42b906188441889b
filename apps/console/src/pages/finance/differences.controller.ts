import { BooksRefusal, Differences, FinanceLists, RESOLUTIONS } from '#books';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { AnswersHtml, textField } from '#web';
import type { FastifyReply } from 'fastify';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { differencesPage } from './difference-list.js';
import { FinanceMerchant, refusalIn } from './finance-merchant.js';

/** What does not agree, and what people do about it. */
@Controller('finance/:merchant/differences')
export class DifferencesController {
  constructor(
    private readonly merchant: FinanceMerchant,
    private readonly lists: FinanceLists,
    private readonly differences: Differences,
  ) {}

  @Get()
  @AnswersHtml()
  list(@Context() context: PageContext, @Param('merchant') merchant: string): Promise<string> {
    return this.shown(context, merchant);
  }

  @Post(':id/assign')
  assign(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Param('id') id: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const done = this.differences.assign(id, textField(form, 'assignee', 100), context.name);
    return this.answer(context, merchant, form, reply, done);
  }

  @Post(':id/note')
  note(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Param('id') id: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const done = this.differences.note(id, textField(form, 'note', 2_000), context.name);
    return this.answer(context, merchant, form, reply, done);
  }

  @Post(':id/resolve')
  resolve(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Param('id') id: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const resolution = RESOLUTIONS.find((known) => known === textField(form, 'resolution'));
    const deed = { by: context.name, why: textField(form, 'why') };
    const done = resolution
      ? this.differences.resolve(id, resolution, deed)
      : Promise.reject(new BooksRefusal('REASON_MISSING'));
    return this.answer(context, merchant, form, reply, done);
  }

  /** Back to where the form stood, or the list with what was refused. */
  private async answer(
    context: PageContext,
    merchant: string,
    form: unknown,
    reply: FastifyReply,
    done: Promise<void>,
  ): Promise<void> {
    this.merchant.of(merchant);
    try {
      await done;
    } catch (error) {
      const page = await this.shown(context, merchant, refusalIn(error));
      return void (await reply.status(409).type('text/html; charset=utf-8').send(page));
    }
    const back = textField(form, 'back');
    const isOurs = back.startsWith(`/finance/${merchant}/`);
    await reply.redirect(isOurs ? back : `/finance/${merchant}/differences`, 303);
  }

  private async shown(context: PageContext, merchant: string, refused?: BooksRefusal): Promise<string> {
    const finance = this.merchant.of(merchant, refused);
    return differencesPage(context, finance, await this.lists.differences(merchant));
  }
}
