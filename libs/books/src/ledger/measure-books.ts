import type pg from 'pg';
import { Gauge, type Registry } from 'prom-client';

const SQL = `
select (select count(*) from books.imbalances)::int as payments,
       (select count(*) from books.closed_days where not agrees)::int as days`;

/** Metrics that must be 0: payments with wrong books, and closed days with other totals in the books. */
export function measureBooks(pool: pg.Pool, registry: Registry): void {
  new Gauge({
    name: 'books_out_of_balance',
    help: 'Payments and closed days whose books do not agree with the log: must be 0.',
    labelNames: ['what'],
    registers: [registry],
    async collect() {
      this.reset();
      // A failed query leaves the metric unset, and not 0.
      const found = await pool.query<{ payments: number; days: number }>(SQL).catch(() => undefined);
      const row = found?.rows[0];
      if (row) for (const what of ['payments', 'days'] as const) this.set({ what }, row[what]);
    },
  });
}
