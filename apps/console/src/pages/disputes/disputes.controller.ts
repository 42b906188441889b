import { Readable } from 'node:stream';
import { BooksRules, dayAfter, startOfDay } from '#books';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  DecideByHand,
  ListDisputes,
  OperatorLog,
  ReadOperatorView,
  Refusal,
  type ByHand,
  type PaymentRef,
} from '#payments';
import { Clock } from '#platform';
import { AnswersHtml, textField } from '#web';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../../access/access-refused.js';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import { disputePath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { dayIn } from '../finance/finance-merchant.js';
import { changedPage } from '../payment/changed-page.js';
import { Payment } from '../payment/payment-ref.js';
import { disputesCsv } from './disputes-csv.js';
import { disputePage } from './dispute-page.js';
import { disputesPage } from './disputes-page.js';

const PAGE = 50;
const HTML = 'text/html; charset=utf-8';
const listOf = (text: string | undefined) => (text === 'all' ? ('all' as const) : ('open' as const));

/** The list of disputes, and one dispute with its notes. A decision is one about its payment. */
@Controller()
export class DisputesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
    private readonly log: OperatorLog,
    private readonly rules: BooksRules,
  ) {}

  @Get('disputes')
  @AnswersHtml()
  async list(@Context() context: PageContext, @Query() { list: text, after }: Record<string, string | undefined>) {
    const list = listOf(text);
    const found = await this.queries.execute(new ListDisputes(list, { limit: PAGE, after }));
    return disputesPage(context, { list, found, now: this.clock.now() });
  }

  @Get('disputes.csv')
  async csv(@Context() context: PageContext, @Query('list') text: string | undefined, @Res() reply: FastifyReply) {
    const list = listOf(text);
    const data = { by: context.name, list: 'disputes', filter: { list } };
    await this.log.note({ type: 'ListExported', data }, context.cause);
    return reply
      .headers({ 'content-disposition': 'attachment; filename="disputes.csv"' })
      .type('text/csv; charset=utf-8')
      .send(Readable.from(disputesCsv((page) => this.queries.execute(new ListDisputes(list, page)))));
  }

  @Get('payments/:merchant/:orderId/disputes/:dispute')
  @AnswersHtml()
  show(@Context() context: PageContext, @Payment() ref: PaymentRef, @Param('dispute') id: string): Promise<string> {
    return this.shown(context, ref, id);
  }

  @Post('payments/:merchant/:orderId/disputes/:dispute/note')
  async note(
    @Context() context: PageContext,
    @Payment() ref: PaymentRef,
    @Param('dispute') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    const byHand = byHandOf(context, body, context.texts.disputes.noteReasons);
    if (!byHand)
      return reply
        .status(400)
        .type(HTML)
        .send(await this.shown(context, ref, id, true));
    const seenVersion = Number(textField(body, 'version', 10)) || 0;
    const isDone = await this.noted(context, ref, id, byHand, { day: textField(body, 'deadline', 10), seenVersion });
    if (isDone) return reply.redirect(disputePath(ref, id), 303);
    const view = await this.queries.execute(new ReadOperatorView(ref));
    return reply
      .status(409)
      .type(HTML)
      .send(changedPage(context, view, seenVersion));
  }

  /** False if another change was faster. */
  private async noted(
    context: PageContext,
    ref: PaymentRef,
    dispute: string,
    byHand: ByHand,
    { day, seenVersion }: { day: string; seenVersion: number },
  ): Promise<boolean> {
    const decision = { kind: 'note-dispute' as const, dispute, deadline: this.endOf(ref, dayIn(day)) };
    try {
      await this.commands.execute(new DecideByHand(ref, decision, byHand, context.cause, seenVersion));
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'PAYMENT_CHANGED') return false;
      throw error;
    }
  }

  /** The end of a day in the merchant's time zone. */
  private endOf({ merchant }: PaymentRef, day: string | undefined): string | undefined {
    if (day === undefined) return undefined;
    const next = startOfDay(dayAfter(day), this.rules.timeZone(merchant));
    return new Date(next.getTime() - 1_000).toISOString();
  }

  private async shown(context: PageContext, ref: PaymentRef, id: string, isMissing = false): Promise<string> {
    const view = await this.queries.execute(new ReadOperatorView(ref));
    const dispute = view.disputes.find((known) => known.id === id);
    if (!dispute) throw new AccessRefused('unknown');
    return disputePage(context, { view, dispute, now: this.clock.now(), isMissing });
  }
}
