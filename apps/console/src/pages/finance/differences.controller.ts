import { BooksRefusal, Differences, FinanceLists, RESOLUTIONS, type DifferenceRef } from '#books';
import { Controller, createParamDecorator, Get, Param, Post, Res, type ExecutionContext } from '@nestjs/common';
import { AnswersHtml, textField } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context } from '../../shell/context.js';
import { PageContext } from '../../shell/page-context.js';
import { differencesPage } from './difference-list.js';
import { FinanceMerchant, refusalIn } from './finance-merchant.js';

/** A form about one difference. */
interface PostedForm {
  of: DifferenceRef;
  form: unknown;
  context: PageContext;
}

const Posted = createParamDecorator((_: unknown, execution: ExecutionContext): PostedForm => {
  const request = execution.switchToHttp().getRequest<FastifyRequest<{ Params: DifferenceRef }>>();
  return { of: request.params, form: request.body, context: PageContext.of(request) };
});

/** Differences between statements and books, and people's decisions about them. */
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
  assign(@Posted() posted: PostedForm, @Res() reply: FastifyReply): Promise<void> {
    const assignee = textField(posted.form, 'assignee', 100);
    return this.answer(posted, reply, ({ of, context }) => this.differences.assign(of, assignee, context.name));
  }

  @Post(':id/note')
  note(@Posted() posted: PostedForm, @Res() reply: FastifyReply): Promise<void> {
    const note = textField(posted.form, 'note', 2_000);
    return this.answer(posted, reply, ({ of, context }) => this.differences.note(of, note, context.name));
  }

  @Post(':id/resolve')
  resolve(@Posted() posted: PostedForm, @Res() reply: FastifyReply): Promise<void> {
    const resolution = RESOLUTIONS.find((known) => known === textField(posted.form, 'resolution'));
    return this.answer(posted, reply, ({ of, form, context }) => {
      if (!resolution) throw new BooksRefusal('REASON_MISSING');
      return this.differences.resolve(of, resolution, { by: context.name, why: textField(form, 'why') });
    });
  }

  /** Back to the page of the form, or the list with the refusal. */
  private async answer(
    posted: PostedForm,
    reply: FastifyReply,
    act: (posted: PostedForm) => Promise<void>,
  ): Promise<void> {
    const { merchant } = posted.of;
    this.merchant.of(merchant);
    try {
      await act(posted);
    } catch (error) {
      const page = await this.shown(posted.context, merchant, refusalIn(error));
      return void (await reply.status(409).type('text/html; charset=utf-8').send(page));
    }
    const back = textField(posted.form, 'back');
    const isOurs = back.startsWith(`/finance/${merchant}/`);
    await reply.redirect(isOurs ? back : `/finance/${merchant}/differences`, 303);
  }

  private async shown(context: PageContext, merchant: string, refused?: BooksRefusal): Promise<string> {
    const finance = this.merchant.of(merchant, refused);
    return differencesPage(context, finance, await this.lists.differences(merchant));
  }
}
