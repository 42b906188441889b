import type pg from 'pg';

const STATEMENT_MAX_MS = 2_000;

/**
 * One query for several metrics: cached for a while and limited in time. Undefined if the database does not answer in time, because the
 * other metrics are still needed and an unknown value is not 0.
 */
export class KeptAnswer<Row extends pg.QueryResultRow> {
  private asked: { at: number; rows: Promise<Row[] | undefined> } | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly sql: string,
    private readonly holdsForMs: number,
  ) {}

  rows(): Promise<Row[] | undefined> {
    const now = performance.now();
    if (!this.asked || now - this.asked.at > this.holdsForMs) {
      this.asked = { at: now, rows: this.read().catch(() => undefined) };
    }
    return this.asked.rows;
  }

  private async read(): Promise<Row[]> {
    const client = await this.pool.connect();
    let failed = true;
    try {
      await client.query(`begin read only; set local statement_timeout = ${STATEMENT_MAX_MS}`);
      const { rows } = await client.query<Row>(this.sql);
      await client.query('commit');
      failed = false;
      return rows;
    } finally {
      // Closing the connection ends the transaction in any state.
      client.release(failed);
    }
  }
}
