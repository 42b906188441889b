import type { Settings } from '#platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cellPath, shownCellOf } from '../cell-view/in-cell.js';

/** A cell, or all of them where there is no name; what is shown has no address. */
export interface CellLink {
  name: string | undefined;
  url: string | undefined;
}

const CELLS = 'cellNames';

/** All together first, then each in the order of the table; none where there is one database. */
export function cellLinks(names: readonly string[], shown: string | undefined): CellLink[] {
  if (names.length === 0) return [];
  const all = { name: undefined, url: shown === undefined ? undefined : '/' };
  return [all, ...names.map((name) => ({ name, url: name === shown ? undefined : `${cellPath(name)}/` }))];
}

/** From now on every page shows them. */
export function showCellLinks(server: FastifyInstance, { cells = [] }: Settings): void {
  server.decorate(
    CELLS,
    cells.map(({ name }) => name),
  );
}

export function cellLinksOf(request: FastifyRequest): CellLink[] {
  const { [CELLS]: names = [] } = request.server as unknown as { [CELLS]?: string[] };
  return cellLinks(names, shownCellOf(request.raw)?.name);
}
