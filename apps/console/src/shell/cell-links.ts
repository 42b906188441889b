import type { Settings } from '#platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A cell, and where its console is; this console's own has no address. */
export interface CellLink {
  name: string;
  url: string | undefined;
}

const CELLS = 'cellLinks';

/** All cells in the order of the table, those without a console apart; none where there is one database. */
export function cellLinks({ cells = [], cell }: Pick<Settings, 'cells' | 'cell'>): CellLink[] {
  return cells
    .map(({ name, consoleUrl }) => ({ name, url: name === cell?.name ? undefined : consoleUrl }))
    .filter(({ name, url }) => name === cell?.name || url !== undefined);
}

/** From now on every page shows them. */
export function showCellLinks(server: FastifyInstance, settings: Settings): void {
  server.decorate(CELLS, cellLinks(settings));
}

export function cellLinksOf(request: FastifyRequest): readonly CellLink[] {
  return (request.server as unknown as { [CELLS]?: CellLink[] })[CELLS] ?? [];
}
