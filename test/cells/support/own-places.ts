import { expect } from '@jest/globals';
import type { CellDatabase } from './cell-database.js';
import type { ThreeCells } from './three-cells.js';

/** The old cell keeps the log of who has left, and can neither list nor open its payments; sessions tell their cell. */
export async function expectOwnPlaces({ postgres: { first, third } }: ThreeCells, ofMoverMin = 8): Promise<void> {
  const count = `select count(*)::int as n from`;
  const numbers = async (database: CellDatabase, ...tables: string[]) =>
    Promise.all(tables.map(async (table) => (await database.query<{ n: number }>(`${count} ${table}`))[0]!.n));
  const ofMover = `where merchant = 'mover'`;
  const left = [
    `payments.payment_history_v2 ${ofMover}`,
    `payments.notifications ${ofMover}`,
    `es.subject_keys where subject like 'payment-mover-%'`,
  ];
  expect(await numbers(first, ...left)).toEqual([0, 0, 0]);
  expect((await numbers(third, ...left)).every((n) => n > ofMoverMin)).toBe(true);
  const copied = `es.events where stream_id like 'payment-mover-%' and meta ? 'movedFrom'`;
  const [there] = await numbers(first, `es.events where stream_id like 'payment-mover-%'`);
  expect(await numbers(third, copied)).toEqual([there]);
  expect(
    await numbers(first, `payments.sessions where merchant = 'stays' and session_id::text !~ '^.{14}8000'`),
  ).toEqual([0]);
  expect(
    await numbers(third, `payments.sessions where merchant = 'spread' and session_id::text !~ '^.{14}8002'`),
  ).toEqual([0]);
}
