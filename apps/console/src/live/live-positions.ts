import { Injectable } from '@nestjs/common';
import { PAYMENT_HISTORY, streamOf, type PaymentRef } from '#payments';
import pg from 'pg';

/** The projections of the lists. A position counts when both have processed it. */
const PROJECTIONS = [PAYMENT_HISTORY, 'payment-search-v1'];

/** The versions and positions of what pages show. */
@Injectable()
export class LivePositions {
  constructor(private readonly pool: pg.Pool) {}

  /** Position in the log up to which the lists are current. */
  async ofLists(): Promise<number> {
    const { rows } = await this.pool.query<{ position: string }>({
      name: 'live-lists',
      text: 'select coalesce(min(position), 0) as position from es.projections where name = any($1) and retired_at is null',
      values: [PROJECTIONS],
    });
    return Number(rows[0]!.position);
  }

  /** Versions of these payments, by stream. */
  async ofPayments(refs: readonly PaymentRef[]): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.pool.query<{ stream_id: string; version: string }>({
      name: 'live-payments',
      text: 'select stream_id, version from es.streams where stream_id = any($1)',
      values: [refs.map(streamOf)],
    });
    return new Map(rows.map((row) => [row.stream_id, Number(row.version)]));
  }
}
