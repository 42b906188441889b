import { setTimeout as sleep } from 'node:timers/promises';
import { createPool, type Cell } from '#platform';
import type pg from 'pg';
import type { Placement } from './placement.js';

const LOOK_EVERY_MS = 500;
/**
 * How long the last answer of a cell is valid; then the cell gets no requests. A move waits this long after closing a merchant,
 * so that no gateway serves it in two cells.
 */
export const PLACEMENTS_HOLD_FOR_MS = 3_000;

const READ = 'select merchant, generation, state, other from payments.placements';

/** The placements of one cell, read on a separate connection that never waits behind payments. */
export class PlacementWatch {
  rows: readonly Placement[] = [];
  private readonly pool: pg.Pool;
  private readonly stopping = new AbortController();
  private seenAt = Number.NEGATIVE_INFINITY;
  private watching: Promise<void> | undefined;

  constructor(readonly cell: Cell) {
    this.pool = createPool(cell.databaseUrl, { max: 1, applicationName: 'placements', onIdleError: () => undefined });
  }

  /** True while its last answer is valid. */
  get isKnown(): boolean {
    return performance.now() - this.seenAt < PLACEMENTS_HOLD_FOR_MS;
  }

  /** Reads once, then repeatedly until it is stopped. */
  async start(): Promise<void> {
    await this.look();
    this.watching = this.lookAgain();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    await this.pool.end();
  }

  /** Without an answer the placements are unknown. */
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
