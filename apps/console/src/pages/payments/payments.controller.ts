import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Merchants } from '#merchants';
import { isEmail, OperatorLog, SearchPayments } from '#payments';
import { Clock } from '#platform';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../../access/access-refused.js';
import { Context } from '../../shell/context.js';
import { withQuery } from '../../shell/links.js';
import { LivePositions } from '../../live/live-positions.js';
import type { PageContext } from '../../shell/page-context.js';
import { filterFields, filterOf, type ReadFilter } from './payment-filter.js';
import { paymentsCsv } from './payments-csv.js';
import { paymentsPage } from './payments-page.js';
import { SavedViews } from './saved-views.js';
import { ShopperDigests } from './shopper-digests.js';

const PAGE = 50;

@Controller()
export class PaymentsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly merchants: Merchants,
    private readonly clock: Clock,
    private readonly log: OperatorLog,
    private readonly shoppers: ShopperDigests,
    private readonly views: SavedViews,
    private readonly positions: LivePositions,
  ) {}

  @Get('payments')
  async payments(@Context() context: PageContext, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const { said, ...filter } = query;
    const read = filterFields(said === 'full' ? filter : query);
    const isAddress = isEmail(read.fields.q ?? '');
    checkPerson(context, isAddress || read.fields.shopper !== undefined);
    if (isAddress && read.wrong.length === 0) return this.byEmail(context, read, reply);
    return this.show(context, read, reply, said === 'full' ? 'full' : undefined);
  }

  /** Exports all matching payments, read at the speed of the client. */
  @Get('payments.csv')
  async csv(@Context() context: PageContext, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const read = filterFields(query);
    checkPerson(context, read.fields.shopper !== undefined);
    const wrong = [...read.wrong, ...(read.after === undefined ? [] : ['after'])];
    if (wrong.length > 0) return this.show(context, { ...read, wrong }, reply);
    const { fields } = read;
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

  private async show(context: PageContext, { fields, after, wrong }: ReadFilter, reply: FastifyReply, said?: 'full') {
    // Read before the rows: a change in between is then reported again rather than missed.
    const position = await this.positions.ofLists();
    const [found, views] = await Promise.all([
      wrong.length > 0
        ? { items: [] }
        : this.queries.execute(new SearchPayments(filterOf(fields), { limit: PAGE, after })),
      this.views.of(context.person!),
    ]);
    const merchants = this.merchants.all().map(({ id }) => id);
    const page = { fields, wrong, found, views, merchants, position, said, now: this.clock.now() };
    return reply
      .status(wrong.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .send(paymentsPage(context, page));
  }

  /** Only the digest becomes part of the URL, because browsers and saved views keep URLs. */
  private async byEmail(context: PageContext, { fields: { q, ...others } }: ReadFilter, reply: FastifyReply) {
    const shopper = await this.shoppers.of(q!);
    await this.log.note({ type: 'ShopperSearched', data: { by: context.name } }, context.cause);
    return reply.redirect(withQuery('/payments', { ...others, shopper }), 303);
  }
}

/** The payments of a person are personal data, even if the address is not shown. */
function checkPerson(context: PageContext, isAboutPerson: boolean): void {
  if (isAboutPerson && !context.may('see-person')) throw new AccessRefused('role');
}
