import type { ProjectionCheckpoint } from '#event-store';

/** One line for each: how far, how far behind, who moves it, what stops it. */
export function renderProjections(projections: readonly ProjectionCheckpoint[]): string {
  const width = Math.max(10, ...projections.map(({ name }) => name.length));
  const head = `${'projection'.padEnd(width)}  ${'position'.padStart(12)}  ${'behind'.padStart(8)}  state`;
  const lines = projections.map(
    (each) =>
      `${each.name.padEnd(width)}  ${String(each.position).padStart(12)}  ${String(each.behind).padStart(8)}  ${stateOf(each)}`,
  );
  return [head, ...lines].join('\n');
}

function stateOf({ stopped, retired, followed }: ProjectionCheckpoint): string {
  if (stopped) return `STOPPED before ${stopped.position} since ${stopped.stoppedAt.toISOString()}: ${stopped.error}`;
  if (retired) return 'retired';
  return followed ? 'followed' : 'nobody follows it now';
}
