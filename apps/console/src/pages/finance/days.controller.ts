import { BooksExport, Days, FinanceLists, type BooksRefusal } from '#books';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { OperatorLog } from '#payments';
import { AnswersHtml } from '#web';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { AccessRefused } from '../../access/access-refused.js';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { dayPage, daysPage } from './days-page.js';
import { dayIn, FinanceMerchant, refusalIn } from './finance-merchant.js';

/** Kinds of exports. */
const WHATS: readonly unknown[] = ['movements', 'totals'];

/** Days of the books: totals, closing and exports. */
@Controller('finance')
export class DaysController {
  constructor(
    private readonly merchant: FinanceMerchant,
    private readonly lists: FinanceLists,
    private readonly days: Days,
    private readonly exports: BooksExport,
    private readonly log: OperatorLog,
  ) {}

  @Get()
  async first(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(`/finance/${this.merchant.first()}/days`, 303);
  }

  @Get(':merchant/days')
  @AnswersHtml()
  async list(@Context() context: PageContext, @Param('merchant') merchant: string): Promise<string> {
    return daysPage(context, this.merchant.of(merchant), await this.lists.days(merchant));
  }

  @Get(':merchant/days/:day')
  @AnswersHtml()
  day(@Context() context: PageContext, @Param('merchant') merchant: string, @Param('day') day: string) {
    return this.shown(context, merchant, day);
  }

  @Post(':merchant/days/:day/close')
  @HttpCode(200)
  async close(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Param('day') day: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.merchant.of(merchant);
    const { closingReasons } = context.texts.finance;
    try {
      await this.days.close(merchant, day, byHandOf(context, form, closingReasons) ?? { by: context.name, why: '' });
    } catch (error) {
      const page = await this.shown(context, merchant, day, refusalIn(error));
      return void (await reply.status(409).type('text/html; charset=utf-8').send(page));
    }
    await reply.redirect(`/finance/${merchant}/days/${day}`, 303);
  }

  @Get(':merchant/export.csv')
  async export(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Query() { from, to, what = 'movements' }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.merchant.of(merchant);
    const [first, last] = [dayIn(from), dayIn(to)];
    if (!first || !last || first > last || !WHATS.includes(what)) throw new AccessRefused('unknown');
    const range = { merchant, from: first, to: last };
    const data = { by: context.name, list: 'finance', filter: { ...range, what } };
    await this.log.note({ type: 'ListExported', data }, context.cause);
    const pieces = what === 'totals' ? this.exports.totals(range) : this.exports.movements(range);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${merchant}-${what}-${first}-${last}.csv"`)
      .send(Readable.from(pieces));
  }

  private async shown(context: PageContext, merchant: string, day: string, refused?: BooksRefusal): Promise<string> {
    const finance = this.merchant.of(merchant, refused);
    if (!dayIn(day)) throw new AccessRefused('unknown');
    const [totals, days] = await Promise.all([this.lists.totalsOf(merchant, day), this.lists.days(merchant, 400)]);
    return dayPage(context, finance, { day, totals, closed: days.find((each) => each.day === day) });
  }
}
