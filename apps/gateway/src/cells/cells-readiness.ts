import { Logger } from '@nestjs/common';
import type { Draining, Readiness, ReadinessReport } from '#platform';
import type { CellApps } from './cell-apps.js';

/** Ready if at least one cell is ready: otherwise the merchants of the other cells would be refused as well. */
export class CellsReadiness implements Pick<Readiness, 'look' | 'hasStarted' | 'proofs'> {
  private readonly logger = new Logger(CellsReadiness.name);
  private startedUp = false;
  private wasReady = '';

  constructor(
    private readonly apps: CellApps,
    private readonly draining: Draining,
  ) {}

  get proofs(): string[] {
    return ['cells'];
  }

  async look(): Promise<ReadinessReport> {
    const reports = await Promise.all(
      this.apps.readiness.map(async ({ cell, readiness, watch }) => {
        const report = await readiness.look();
        return { ...report, cell: cell.name, ready: report.ready && watch.isKnown };
      }),
    );
    const working = reports.filter(({ ready }) => ready);
    const draining = this.draining.isDraining;
    const is = (what: 'database' | 'migrations') => (reports.some((report) => report[what] === 'up') ? 'up' : 'down');
    const ready = working.length > 0 && !draining;
    this.startedUp ||= ready;
    this.tell(working.map(({ cell }) => cell).join(', ') || 'none');
    return {
      ready,
      database: is('database'),
      migrations: is('migrations'),
      broken: ready || draining ? [] : ['cells'],
      draining,
    };
  }

  async hasStarted(): Promise<boolean> {
    return this.startedUp || (await this.look()).ready;
  }

  private tell(cells: string): void {
    if (cells !== this.wasReady) this.logger.log(`cells that are ready: ${cells}`);
    this.wasReady = cells;
  }
}
