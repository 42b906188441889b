import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RETENTION } from '#payments';
import { createStatementBed, type StatementBed } from './statement-bed.js';

const HEAD = 'Date,Kind,External id,Amount,Currency';

let bed: StatementBed;
beforeAll(async () => {
  bed = await createStatementBed();
}, 60_000);
afterAll(() => bed.close());

describe('rows of statements', () => {
  it('go by age once nothing of their statement is open, so many at once; what the books rest on stays', async () => {
    const quiet = await bed.take(`${HEAD}\n2026-03-01,fee,,7.00,TRY\n2026-03-01,fee,,8.00,TRY\nsoon,fee,,9.00,TRY`);
    const open = await bed.take(`${HEAD}\n2026-03-01,captured,10000000000000000001,5.00,TRY`);
    const fresh = await bed.take(`${HEAD}\n2026-03-02,fee,,1.00,TRY`);
    for (const id of [quiet, open, fresh]) await bed.matching.match(id);
    const now = bed.clock.now();
    await bed.pool.query('update books.statements set imported_at = $2 where id <> $1', [fresh, new Date(0)]);

    expect(await deleted('statement-lines', now, 1)).toBe(1);
    expect(await deleted('statement-lines', now, 100)).toBe(1);
    expect(await deleted('statement-errors', now, 100)).toBe(1);
    expect(await deleted('statement-lines', now, 100)).toBe(0);
    const left = await bed.rows('select statement_id as id from books.statement_lines');
    expect(left).toEqual(expect.arrayContaining([{ id: open }, { id: fresh }]));
    expect(left).toHaveLength(2);
    const booked = await bed.rows(`select sum(amount_minor)::int as minor from books.statement_postings where leg = 0`);
    expect(booked).toEqual([{ minor: 1_600 }]);
  }, 60_000);
});

/** Of what is a day old. */
async function deleted(name: string, now: Date, rowsMax: number): Promise<number> {
  const { sql } = RETENTION.find((rule) => rule.name === name)!;
  const { rows } = await bed.pool.query<{ deleted: number }>(sql, [new Date(now.getTime() - 86_400_000), rowsMax]);
  return rows[0]!.deleted;
}
