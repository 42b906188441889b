import { QueryBus, type Query } from '@nestjs/cqrs';
import { CellUnavailable } from '#cells';
import {
  FindPayments,
  ListDisputes,
  ListNotifications,
  ListWork,
  ReadWorkSummary,
  SearchPayments,
  WORK_CARDS,
  type Page,
  type PageRequest,
  type PaymentRef,
  type WorkItems,
} from '#payments';
import type { CellsReader } from '../cells-reader.js';
import type { CellConsole, ConsoleCells } from '../console-cells.js';
import { mergePages, placesOf } from '../merge-pages.js';
import { sumOfWork } from './sum-of-work.js';

type AnyQuery = Query<unknown>;

interface List {
  page: PageRequest;
  order: 'asc' | 'desc';
  of: (page: PageRequest) => Query<Page<object>>;
}

/** Merges lists and sums of all cells. Queries about a payment go to its cell. */
export class AllQueries implements Pick<QueryBus, 'execute'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async execute<T extends AnyQuery, R = unknown>(query: T): Promise<R> {
    const list = listOf(query);
    if (list) return (await this.merged(list)) as R;
    if (query instanceof ReadWorkSummary) return (await this.summary()) as R;
    const { ref } = query as unknown as { ref?: PaymentRef };
    if (!ref) throw new CellUnavailable(`${query.constructor.name} is for the console of one cell`);
    return this.queriesOf(this.cells.of(ref)).execute<T, R>(query);
  }

  private async merged({ page: { limit, after }, order, of }: List): Promise<Page<object>> {
    const places = placesOf(after);
    const told = await this.reader.all(async (part) => {
      const page = await this.queriesOf(part).execute(of({ limit, after: places[part.cell.name] }));
      return { ...page, items: page.items.filter((item) => this.isListed(part, item)) };
    });
    const pages = told.map(({ cell, answer }) => ({ cell, page: answer }));
    return mergePages(pages, { limit, order, places });
  }

  private async summary() {
    const told = await this.reader.all((part) =>
      this.queriesOf(part).execute(new ReadWorkSummary(this.cells.routes.unlistedIn(part.cell))),
    );
    return WORK_CARDS.map((card) => sumOfWork(card, told));
  }

  private isListed({ cell }: CellConsole, item: object): boolean {
    return !('merchant' in item) || this.cells.routes.isListedIn(cell, String(item.merchant));
  }

  private queriesOf(part: CellConsole): QueryBus {
    return this.cells.get(part, QueryBus);
  }
}

function listOf(query: AnyQuery): List | undefined {
  if (query instanceof ListWork) {
    const { list, page } = query as ListWork<keyof WorkItems>;
    return { page, order: 'asc', of: (part) => new ListWork(list, part) };
  }
  if (query instanceof ListNotifications) {
    const { state, page, merchant } = query;
    return { page, order: 'asc', of: (part) => new ListNotifications(state, part, merchant) };
  }
  if (query instanceof ListDisputes) {
    const { list, page } = query;
    return { page, order: list === 'open' ? 'asc' : 'desc', of: (part) => new ListDisputes(list, part) };
  }
  if (query instanceof SearchPayments) {
    const { filter, page } = query;
    return { page, order: 'desc', of: (part) => new SearchPayments(filter, part) };
  }
  if (query instanceof FindPayments) {
    const { criteria, page } = query;
    return { page, order: 'asc', of: (part) => new FindPayments(criteria, part) };
  }
  return undefined;
}
