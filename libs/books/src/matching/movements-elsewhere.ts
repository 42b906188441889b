import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { refuseBooks } from '../books-refusal.js';
import { LOOK_BACK, MOVEMENT_COLUMNS } from './match-sql.js';

/** Another database with books of the same merchant. */
export interface OtherBooks {
  /** Its name for people. */
  name: string;
  pool: pg.Pool;
}

/**
 * A merchant's payments may be in several databases, and a statement covers all of them. Movements of the others are copied to the database
 * of the statement before each matching. With one database nothing is copied.
 */
export class MovementsElsewhere {
  /** `others` refuses with `CELL_AWAY` if one of them is not reachable. */
  constructor(private readonly others: (merchant: string) => readonly OtherBooks[] = () => []) {}

  /** Copies the current movements, as far back as statements are matched, in the caller's transaction. */
  async bring(tx: pg.PoolClient, merchant: string, from: Date): Promise<void> {
    const others = this.others(merchant);
    if (others.length === 0) return;
    await tx.query('create temp table brought (like books.movements_elsewhere) on commit drop');
    for (const other of others) await copyMovements(other, tx, merchant, from);
    await tx.query(FORGET, [merchant, from]);
    await tx.query(
      `insert into books.movements_elsewhere (${MOVEMENT_COLUMNS}) select ${MOVEMENT_COLUMNS} from brought`,
    );
  }
}

const SINCE = (time: string) => `at >= ${time}::timestamptz - ${LOOK_BACK}`;

const FORGET = `
delete from books.movements_elsewhere v
 where merchant = $1
   and (${SINCE('$2')} or exists (select from brought b where b.stream_id = v.stream_id and b.key = v.key))`;

async function copyMovements(other: OtherBooks, tx: pg.PoolClient, merchant: string, from: Date): Promise<void> {
  const source = await other.pool.connect().catch(() => refuseBooks('CELL_AWAY', other.name));
  try {
    await source.query('begin read only; set local statement_timeout = 0');
    const [ofMerchant, since] = [merchant, from.toISOString()].map((value) => source.escapeLiteral(value));
    const rows = `select ${MOVEMENT_COLUMNS} from books.movements where merchant = ${ofMerchant} and ${SINCE(since!)}`;
    const read = source.query(copyTo(`copy (${rows}) to stdout`));
    await pipeline(read, tx.query(copyFrom(`copy brought (${MOVEMENT_COLUMNS}) from stdin`)));
    await source.query('commit');
    source.release();
  } catch (error) {
    // Closing the connection discards the rest of the copy.
    source.release(true);
    throw error;
  }
}
