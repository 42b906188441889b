import type pg from 'pg';
import { READ_BALANCES } from './books-sql.js';

export interface Held {
  /** What the books should hold for the payment. */
  heldMinor: number;
  /** What is left of its transactions at the provider, according to the payment. */
  leftMinor: number;
  /** The same according to the books. */
  bookedLeftMinor: number;
  position: number;
}

interface Balance {
  stream_id: string;
  sum_minor: string;
  booked_minor: string;
}

/** Compares the books of every payment in the batch. Imbalances are stored, and resolved ones are removed. */
export async function checkBalances(tx: pg.PoolClient, schema: string, held: ReadonlyMap<string, Held>): Promise<void> {
  const streams = [...held.keys()];
  const read = { name: `${schema}-balances`, text: READ_BALANCES(schema), values: [streams] };
  const { rows } = await tx.query<Balance>(read);
  const balances = new Map(rows.map((row) => [row.stream_id, row]));
  const wrong = streams.flatMap((streamId) => imbalanceOf(streamId, held.get(streamId)!, balances.get(streamId)));
  const forget = `delete from ${schema}.imbalances where stream_id = any($1)`;
  await tx.query({ name: `${schema}-balanced`, text: forget, values: [streams] });
  if (wrong.length === 0) return;
  const columns = Array.from({ length: 5 }, (_, index) => wrong.map((row) => row[index]));
  await tx.query(
    `insert into ${schema}.imbalances (stream_id, position, sum_minor, booked_minor, expected_minor)
     select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])`,
    columns,
  );
}

function imbalanceOf(streamId: string, held: Held, balance: Balance | undefined): unknown[][] {
  const sumMinor = Number(balance?.sum_minor ?? 0);
  const bookedMinor = Number(balance?.booked_minor ?? 0);
  const { heldMinor, leftMinor, bookedLeftMinor, position } = held;
  if (sumMinor !== 0 || bookedMinor !== heldMinor) return [[streamId, position, sumMinor, bookedMinor, heldMinor]];
  return leftMinor === bookedLeftMinor ? [] : [[streamId, position, sumMinor, bookedLeftMinor, leftMinor]];
}
