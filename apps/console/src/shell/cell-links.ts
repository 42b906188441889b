import type { Settings } from '#platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cellPath, shownCellOf } from '../cell-view/in-cell.js';

/** A cell, or all cells if there is no name. The shown one has no link. */
export interface CellLink {
  name: string | undefined;
  url: string | undefined;
}

const CELLS = 'cellNames';

/** All cells first, then each in the order of the table; empty with one database. */
export function cellLinks(names: readonly string[], shown: string | undefined): CellLink[] {
  if (names.length === 0) return [];
  const all = { name: undefined, url: shown === undefined ? undefined : '/' };
  return [all, ...names.map((name) => ({ name, url: name === shown ? undefined : `${cellPath(name)}/` }))];
}

/** Shows the links to the cells on every page. */
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
