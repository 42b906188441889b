import type pg from 'pg';
import { dayAfter } from './business-day.js';

/** The newest closed day of each merchant. Later events for a closed day are booked on the day after it. */
export class ClosedThrough {
  private constructor(private readonly days: Map<string, string>) {}

  static async read(tx: pg.PoolClient, schema: string, merchants: string[]): Promise<ClosedThrough> {
    const text = `select merchant, max(day)::text as day from ${schema}.closed_days where merchant = any($1) group by merchant`;
    const read = { name: `${schema}-closed-through`, text, values: [merchants] };
    const { rows } = await tx.query<{ merchant: string; day: string }>(read);
    return new ClosedThrough(new Map(rows.map(({ merchant, day }) => [merchant, day])));
  }

  close(merchant: string, day: string): void {
    const known = this.days.get(merchant);
    if (!known || known < day) this.days.set(merchant, day);
  }

  place(merchant: string, natural: string): { day: string; lateFor: string | null } {
    const closed = this.days.get(merchant);
    return closed && natural <= closed ? { day: dayAfter(closed), lateFor: natural } : { day: natural, lateFor: null };
  }
}
