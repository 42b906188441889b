import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import { Migrations } from '../database/migrations.js';
import { DatabaseGuard } from '../database/database-guard.js';
import { Draining } from './draining.js';

export interface ReadinessReport {
  ready: boolean;
  database: 'up' | 'down';
  migrations: 'up' | 'down';
  /** Names of checks that failed or were not made yet. */
  broken: string[];
  draining: boolean;
}

const DATABASE_TIMEOUT_MS = 1500;
/** The database is asked at most once in this time, for any number of probes. */
const ANSWER_HOLDS_FOR_MS = 500;

/**
 * Whether this process can take work: the database is writable and keeps its promises, the migrations are there, and the
 * process is not stopping. It never asks the payment provider, whose failure must not take the extension out of service.
 */
@Injectable()
export class Readiness {
  private readonly logger = new Logger(Readiness.name);
  private wasReady: boolean | undefined;
  private startedUp = false;
  private asked: { at: number; answer: Promise<Pick<ReadinessReport, 'database' | 'migrations'>> } | undefined;

  constructor(
    @Inject(pg.Pool) private readonly pool: pg.Pool,
    @Inject(Migrations) private readonly migrations: Migrations,
    @Inject(DatabaseGuard) private readonly guard: DatabaseGuard,
    @Inject(Draining) private readonly draining: Draining,
  ) {}

  get proofs(): string[] {
    return this.guard.names;
  }

  async look(): Promise<ReadinessReport> {
    const { database, migrations } = await this.recentAnswer();
    // Read last, so that a signal during the check already counts.
    const draining = this.draining.isDraining;
    const { broken } = this.guard;
    const ready = database === 'up' && migrations === 'up' && broken.length === 0 && !draining;
    const report = { ready, database, migrations, broken, draining };
    this.startedUp ||= report.ready;
    if (report.ready !== this.wasReady) this.logger.log(report.ready ? 'ready' : 'not ready', { ...report });
    this.wasReady = report.ready;
    return report;
  }

  /** True once the process was ready for the first time: its start is over. */
  async hasStarted(): Promise<boolean> {
    return this.startedUp || (await this.look()).ready;
  }

  private recentAnswer() {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > ANSWER_HOLDS_FOR_MS) this.asked = { at: now, answer: this.ask() };
    return this.asked.answer;
  }

  private async ask(): Promise<Pick<ReadinessReport, 'database' | 'migrations'>> {
    const giveUp = new AbortController();
    const tooLate = sleep(DATABASE_TIMEOUT_MS, undefined, { signal: giveUp.signal });
    const current = this.takesWrites().then((writable) => (writable ? this.isCurrent() : undefined));
    try {
      const answer = await Promise.race([current, tooLate]);
      // No answer in time, or a server that takes no writes: a standby, or one whose disk is nearly full.
      return { database: answer === undefined ? 'down' : 'up', migrations: answer ? 'up' : 'down' };
    } catch {
      return { database: 'down', migrations: 'down' };
    } finally {
      giveUp.abort();
      tooLate.catch(() => undefined);
      current.catch(() => undefined);
    }
  }

  private async isCurrent(): Promise<boolean> {
    const current = await this.migrations.areCurrent();
    if (current) await this.guard.look();
    return current;
  }

  private async takesWrites(): Promise<boolean> {
    const { rows } = await this.pool.query<{ writable: boolean }>(
      `select current_setting('transaction_read_only') = 'off' as writable`,
    );
    return rows[0]?.writable === true;
  }
}
