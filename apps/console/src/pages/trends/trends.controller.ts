import { BooksRules, businessDay, Trends } from '#books';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { Merchants } from '#merchants';
import { OperatorLog } from '#payments';
import { Clock } from '#platform';
import { AnswersHtml } from '#web';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../../access/access-refused.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { rangeOf, slotsOf } from './trend-range.js';
import { TABLE_IDS } from './trend-table.js';
import { trendTables } from './trend-tables.js';
import { trendsCsv } from './trends-csv.js';
import { trendsPage, type TrendsPage } from './trends-page.js';

type TrendQuery = Record<string, string | undefined>;

/** Trends: today by the hour, longer ranges by the day. */
@Controller()
export class TrendsController {
  constructor(
    private readonly trends: Trends,
    private readonly merchants: Merchants,
    private readonly rules: BooksRules,
    private readonly clock: Clock,
    private readonly log: OperatorLog,
  ) {}

  @Get('trends')
  @AnswersHtml()
  async page(@Context() context: PageContext, @Query() query: TrendQuery): Promise<string> {
    return trendsPage(context, await this.read(context, query));
  }

  @Get('trends.csv')
  async csv(@Context() context: PageContext, @Query() query: TrendQuery, @Res() reply: FastifyReply) {
    const page = await this.read(context, query);
    const id = TABLE_IDS.find((known) => known === query.table);
    const table = page.tables.find((known) => known.id === id);
    if (!table) throw new AccessRefused('unknown');
    const { range, merchant, currency } = page;
    const filter = { table: table.id, merchant, currency, from: range.from, to: range.to };
    await this.log.note({ type: 'ListExported', data: { by: context.name, list: 'trends', filter } }, context.cause);
    const name = `${table.id}-${range.from}-${range.to}.csv`;
    return reply
      .headers({ 'content-disposition': `attachment; filename="${name}"` })
      .type('text/csv; charset=utf-8')
      .send(trendsCsv(table, currency));
  }

  private async read(context: PageContext, query: TrendQuery): Promise<TrendsPage> {
    const known = this.merchants.all().map(({ id }) => id);
    const merchant = known.find((id) => id === query.merchant) ?? '';
    const merchants = merchant === '' ? known : [merchant];
    const now = this.clock.now();
    const today = businessDay(now, this.rules.timeZone(merchants[0] ?? ''));
    const range = rangeOf(today, query.from, query.to);
    const [currencies, unknown] = await Promise.all([
      this.trends.currencies({ merchants, ...range }),
      this.trends.unknown(merchants, now),
    ]);
    const currency = currencies.find((each) => each === query.currency) ?? currencies[0] ?? '';
    const within = { merchants, currency, from: range.from, to: range.to };
    const [points, labels] = await Promise.all([this.trends.series(within), this.trends.labels(within)]);
    const figures = { isOneDay: range.from === range.to, slots: slotsOf(range), points, labels, unknown };
    const tables = trendTables(figures, context.texts.trends, context.texts.common.merchant);
    return { range, today, merchant, merchants: known, currency, currencies, tables };
  }
}
