import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Clock, SynchronizedClock } from './clock.js';

const EVERY_MS = 10_000;
/** Answers that took longer than this are ignored, because they are less exact than the last one. */
const ROUND_TRIP_MAX_MS = 1_000;
/** The process also starts without a database. */
const FIRST_WAIT_MS = 2_000;

const NOW = { name: 'clock-now', text: 'select extract(epoch from clock_timestamp())::float8 * 1000 as now' };

/** Keeps this process's clock at the database's time. */
@Injectable()
export class ClockSync implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(ClockSync.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(pg.Pool) private readonly pool: pg.Pool,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!(this.clock instanceof SynchronizedClock)) return;
    const { clock } = this;
    this.timer = setInterval(() => void this.synchronize(clock), EVERY_MS).unref();
    await this.synchronize(clock, FIRST_WAIT_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async synchronize(clock: SynchronizedClock, query_timeout = EVERY_MS): Promise<void> {
    try {
      const before = performance.now();
      const { rows } = await this.pool.query<{ now: number }>({ ...NOW, query_timeout } as pg.QueryConfig);
      const roundTripMs = performance.now() - before;
      const errorMs = roundTripMs / 2;
      if (roundTripMs <= ROUND_TRIP_MAX_MS)
        clock.synchronize({ timeMs: rows[0]!.now, monotonicMs: before + errorMs, errorMs });
    } catch (err) {
      this.log.debug({ err }, 'the time of the database is not known now');
    }
  }
}
