import type pg from 'pg';

const STATEMENT_MAX_MS = 2_000;

/**
 * One query that several figures share: asked once while its answer holds, bounded in time. Nothing where the database does
 * not answer in that time: the other figures are wanted most then, and what is not known is not 0.
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
      // Ends the transaction with the connection, whatever state that is in.
      client.release(failed);
    }
  }
}
