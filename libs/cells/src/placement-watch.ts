import { setTimeout as sleep } from 'node:timers/promises';
import { createPool, type Cell } from '#platform';
import type pg from 'pg';
import type { Placement } from './placement.js';

const LOOK_EVERY_MS = 500;
/**
 * Longer than this nobody relies on what a cell said: then it is not asked for anything. Whoever closes a merchant waits for
 * this before the merchant is opened elsewhere, so no gateway serves it in two cells.
 */
export const PLACEMENTS_HOLD_FOR_MS = 3_000;

const READ = 'select merchant, generation, state, other from payments.placements';

/** What one cell says of merchants that have moved, on a connection of its own: it must not wait behind payments. */
export class PlacementWatch {
  rows: readonly Placement[] = [];
  private readonly pool: pg.Pool;
  private readonly stopping = new AbortController();
  private seenAt = Number.NEGATIVE_INFINITY;
  private watching: Promise<void> | undefined;

  constructor(readonly cell: Cell) {
    this.pool = createPool(cell.databaseUrl, { max: 1, applicationName: 'placements', onIdleError: () => undefined });
  }

  /** Whether its word counts at this moment. */
  get isKnown(): boolean {
    return performance.now() - this.seenAt < PLACEMENTS_HOLD_FOR_MS;
  }

  /** One look, then more of them until it is stopped. */
  async start(): Promise<void> {
    await this.look();
    this.watching = this.lookAgain();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    await this.pool.end();
  }

  /** A cell that does not answer is one that is not known. */
  async look(): Promise<void> {
    const askedAt = performance.now();
    try {
      const { rows } = await this.pool.query<Placement & { generation: string }>(READ);
      this.rows = rows.map((row) => ({ ...row, generation: Number(row.generation) }));
      this.seenAt = askedAt;
    } catch {
      // `isKnown` says so before long.
    }
  }

  private async lookAgain(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.look();
    }
  }
}
