import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Merchants } from '#merchants';
import { OperatorLog, SearchPayments } from '#payments';
import { Clock } from '#platform';
import type { FastifyReply } from 'fastify';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { filterFields, filterOf } from './payment-filter.js';
import { paymentsCsv } from './payments-csv.js';
import { paymentsPage } from './payments-page.js';

const PAGE = 50;

@Controller()
export class PaymentsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly merchants: Merchants,
    private readonly clock: Clock,
    private readonly log: OperatorLog,
  ) {}

  @Get('payments')
  async payments(@Context() context: PageContext, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const { fields, wrong } = filterFields(query);
    const after = typeof query.after === 'string' ? query.after : undefined;
    const found =
      wrong.length > 0
        ? { items: [] }
        : await this.queries.execute(new SearchPayments(filterOf(fields), { limit: PAGE, after }));
    const page = { fields, wrong, found, merchants: this.merchants.all().map(({ id }) => id), now: this.clock.now() };
    return reply
      .status(wrong.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .send(paymentsPage(context, page));
  }

  /** Everything that matches, never only the page; the database is asked as fast as somebody reads. */
  @Get('payments.csv')
  async csv(@Context() context: PageContext, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const { fields, wrong } = filterFields(query);
    if (wrong.length > 0) return this.payments(context, query, reply);
    await this.log.note(
      { type: 'ListExported', data: { by: context.name, list: 'payments', filter: fields } },
      context.cause,
    );
    const lines = paymentsCsv((page) => this.queries.execute(new SearchPayments(filterOf(fields), page)));
    return reply
      .headers({ 'content-disposition': 'attachment; filename="payments.csv"' })
      .type('text/csv; charset=utf-8')
      .send(Readable.from(lines));
  }
}
