import { AsyncLocalStorage } from 'node:async_hooks';
import { CellUnavailable } from '#cells';
import type { FastifyInstance, FastifyRequest } from 'fastify';

interface AnswerScope {
  missing: Set<string>;
  /** True for pages, which show what is missing. Exports and calculations must be complete. */
  mayBePartial: boolean;
}

const scope = new AsyncLocalStorage<AnswerScope>();

/** Tracks for each answer which cells are missing. */
export function followMissingCells(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    scope.run({ missing: new Set(), mayBePartial: isPage(request) }, done);
  });
}

function isPage({ url }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0]!;
  return !path.startsWith('/api/') && !/\.(?:csv|jsonl)$/.test(path);
}

/** Notes missing cells. Throws `CellUnavailable` if the answer must be complete. */
export function doWithout(cells: readonly string[]): void {
  const answer = scope.getStore();
  if (cells.length > 0 && !answer?.mayBePartial) throw new CellUnavailable(`cell ${cells.join(', ')} cannot be asked`);
  for (const cell of cells) answer!.missing.add(cell);
}

/** The cells that are missing in the current answer. */
export function missingCells(): string[] {
  return [...(scope.getStore()?.missing ?? [])].sort();
}
