import { CellUnavailable } from '#cells';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { statementCell } from './book-cells.js';
import type { CellConsole, ConsoleCells } from './console-cells.js';
import { withQuery } from '../shell/links.js';
import { CELLS_PATH, setShownCell, shownCellOf } from '../cell-view/in-cell.js';

/** Why a request of one cell cannot be answered. */
const refusals = new WeakMap<FastifyRequest, CellUnavailable | 'unknown'>();

export function cellRefusalOf(request: FastifyRequest): CellUnavailable | 'unknown' | undefined {
  return refusals.get(request);
}

/** Routes that exist per cell only, because ids or names differ between cells. */
const OF_ONE_CELL = /^\/(?:api\/)?(?:jobs|dead-letters|approvals\/:id|notifications\/(?::id|dismiss))(?:\/|$)/;
/** For merchants in several cells these are sums. Their statements are in one cell. */
const SUMMED = /^\/finance\/:merchant\/(?:days(?:\/:day(?:\/close)?)?|export\.csv)$/;

/**
 * Hands requests about a payment, and those below a cell's path, to the console of that cell. Lists are answered here. The cell's console
 * checks access. `CellGuard` reports what cannot be handed on.
 */
export function handToCells(server: FastifyInstance, cells: ConsoleCells): void {
  server.addHook('onRequest', (request, reply, done) => {
    const isOfAll = shownCellOf(request.raw) === undefined;
    if (isOfAll && OF_ONE_CELL.test(routeOf(request))) return choose(request, reply, done);
    // Pages of a merchant in several cells are not pages of the selected cell.
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

/** A machine must name the cell; a person gets a list of cells. */
function choose(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const to = request.method === 'GET' ? request.url : undefined;
  if (!routeOf(request).startsWith('/api/')) return void reply.redirect(withQuery(CELLS_PATH, { to }), 303);
  refusals.set(request, 'unknown');
  done();
}

/** Finance pages of a merchant in several cells, except sums over them. */
function isOfSeveralCells(request: FastifyRequest, { routes }: ConsoleCells): boolean {
  const { merchant } = request.params as { merchant?: string };
  const route = routeOf(request);
  return merchant !== undefined && route.startsWith('/finance/') && !SUMMED.test(route) && !routes.hasOneCell(merchant);
}

const routeOf = ({ routeOptions }: FastifyRequest) => routeOptions.url ?? '';
