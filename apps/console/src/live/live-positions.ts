import { Injectable } from '@nestjs/common';
import { PAYMENT_HISTORY, streamOf, type PaymentRef } from '#payments';
import pg from 'pg';

/** Of what the lists are made of: a position is theirs once both have taken it. */
const PROJECTIONS = [PAYMENT_HISTORY, 'payment-search-v1'];

/** How far things are that pages show. */
@Injectable()
export class LivePositions {
  constructor(private readonly pool: pg.Pool) {}

  /** Of the log, as far as the lists have it. */
  async ofLists(): Promise<number> {
    const { rows } = await this.pool.query<{ position: string }>({
      name: 'live-lists',
      text: 'select coalesce(min(position), 0) as position from es.projections where name = any($1) and retired_at is null',
      values: [PROJECTIONS],
    });
    return Number(rows[0]!.position);
  }

  /** Versions of these payments, by the names of their streams. */
  async ofPayments(refs: readonly PaymentRef[]): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.pool.query<{ stream_id: string; version: string }>({
      name: 'live-payments',
      text: 'select stream_id, version from es.streams where stream_id = any($1)',
      values: [refs.map(streamOf)],
    });
    return new Map(rows.map((row) => [row.stream_id, Number(row.version)]));
  }
}
