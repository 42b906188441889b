import { AsyncLocalStorage } from 'node:async_hooks';
import { CellUnavailable } from '#cells';
import type { FastifyInstance, FastifyRequest } from 'fastify';

interface AnswerScope {
  missing: Set<string>;
  /** A page says what is missing in it; what somebody takes along or reckons with is complete, or is not answered. */
  mayBePartial: boolean;
}

const scope = new AsyncLocalStorage<AnswerScope>();

/** From now on each answer knows which cells it does without. */
export function followMissingCells(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    scope.run({ missing: new Set(), mayBePartial: isPage(request) }, done);
  });
}

function isPage({ url }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0]!;
  return !path.startsWith('/api/') && !/\.(?:csv|jsonl)$/.test(path);
}

/** Throws `CellUnavailable` where the answer may not do without them. */
export function doWithout(cells: readonly string[]): void {
  const answer = scope.getStore();
  if (cells.length > 0 && !answer?.mayBePartial) throw new CellUnavailable(`cell ${cells.join(', ')} cannot be asked`);
  for (const cell of cells) answer!.missing.add(cell);
}

/** What the answer that is being made does without. */
export function missingCells(): string[] {
  return [...(scope.getStore()?.missing ?? [])].sort();
}
