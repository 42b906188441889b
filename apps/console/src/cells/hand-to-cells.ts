import { CellUnavailable } from '#cells';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { statementCell } from './book-cells.js';
import type { CellConsole, ConsoleCells } from './console-cells.js';
import { withQuery } from '../shell/links.js';
import { CELLS_PATH, setShownCell, shownCellOf } from '../cell-view/in-cell.js';

/** Why nobody answers a request that is one cell's. */
const refusals = new WeakMap<FastifyRequest, CellUnavailable | 'unknown'>();

export function cellRefusalOf(request: FastifyRequest): CellUnavailable | 'unknown' | undefined {
  return refusals.get(request);
}

/** What is found by an id, or has the same names in each cell: there is none without a cell. */
const OF_ONE_CELL = /^\/(?:api\/)?(?:jobs|dead-letters|approvals\/:id|notifications\/(?::id|dismiss))(?:\/|$)/;
/** Of a merchant whose payments are spread these are sums over its cells; its statements are in one of them. */
const SUMMED = /^\/finance\/:merchant\/(?:days(?:\/:day(?:\/close)?)?|export\.csv)$/;

/**
 * A payment is answered for by the console of its cell, and so is what is below the path of a cell. Lists stay here. Whoever
 * may not look is told so there; what cannot be handed on is told after that, by `CellGuard`.
 */
export function handToCells(server: FastifyInstance, cells: ConsoleCells): void {
  server.addHook('onRequest', (request, reply, done) => {
    const isOfAll = shownCellOf(request.raw) === undefined;
    if (isOfAll && OF_ONE_CELL.test(routeOf(request))) return choose(request, reply, done);
    // Not of the cell that is looked at: they speak of payments in all of them.
    if (!isOfAll && isOfSeveralCells(request, cells)) return void reply.redirect(request.url, 307);
    const part = partOf(request, cells);
    if (!part) return done();
    reply.hijack();
    const console: FastifyInstance = part.app.getHttpAdapter().getInstance();
    console.routing(request.raw, reply.raw);
  });
}

function partOf(request: FastifyRequest, cells: ConsoleCells): CellConsole | undefined {
  const named = shownCellOf(request.raw);
  if (named) {
    const part = cells.named(named.name);
    if (!part) refusals.set(request, 'unknown');
    return part;
  }
  try {
    const part = partOfRoute(request, cells);
    if (part) setShownCell(request.raw, { name: part.cell.name, isAlone: false });
    return part;
  } catch (error) {
    if (!(error instanceof CellUnavailable)) throw error;
    refusals.set(request, error);
    return undefined;
  }
}

function partOfRoute(request: FastifyRequest, cells: ConsoleCells): CellConsole | undefined {
  const { merchant, orderId } = request.params as { merchant?: string; orderId?: string };
  if (merchant === undefined) return undefined;
  if (orderId !== undefined) return cells.of({ merchant, orderId });
  if (!routeOf(request).startsWith('/finance/')) return undefined;
  if (cells.routes.hasOneCell(merchant)) return cells.named(cells.routes.ofSession(merchant, undefined).name);
  return isOfSeveralCells(request, cells) ? statementCell(cells, merchant) : undefined;
}

/** A machine is to name the cell, a person is shown them. */
function choose(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const to = request.method === 'GET' ? request.url : undefined;
  if (!routeOf(request).startsWith('/api/')) return void reply.redirect(withQuery(CELLS_PATH, { to }), 303);
  refusals.set(request, 'unknown');
  done();
}

/** Finance pages of a merchant whose payments are in several cells, but for what is a sum over them. */
function isOfSeveralCells(request: FastifyRequest, { routes }: ConsoleCells): boolean {
  const { merchant } = request.params as { merchant?: string };
  const route = routeOf(request);
  return merchant !== undefined && route.startsWith('/finance/') && !SUMMED.test(route) && !routes.hasOneCell(merchant);
}

const routeOf = ({ routeOptions }: FastifyRequest) => routeOptions.url ?? '';
