import { Injectable } from '@nestjs/common';
import { Clock, ConfigurationError, Settings } from '#platform';
import pg from 'pg';
import { RETENTION, type RetentionRule } from './retention-rules.js';

const DAY_MS = 86_400_000;

/** Deletes rows that are older than their rule allows, in small batches. */
@Injectable()
export class Retention {
  /** The rules with the days of this installation. */
  readonly rules: readonly RetentionRule[];

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    { retentionDays }: Settings,
  ) {
    this.rules = RETENTION.map((rule) => ({ ...rule, days: retentionDays[rule.name] ?? rule.days }));
    const names = this.rules.map(({ name }) => name);
    const unknown = Object.keys(retentionDays).filter((name) => !names.includes(name));
    if (unknown.length > 0) {
      throw new ConfigurationError([`RETENTION_DAYS names ${unknown.join(', ')}; there are ${names.join(', ')}`]);
    }
  }

  /** Returns the number of deleted rows; less than `rowsMax` if nothing is left. Safe in several processes at once. */
  async deleteBatch({ days, sql }: RetentionRule, rowsMax: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    const { rows } = await this.pool.query<{ deleted: number }>(sql, [before, rowsMax]);
    return rows[0]!.deleted;
  }
}
