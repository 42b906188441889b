import type pg from 'pg';
import type { StreamRange } from './stream-range.js';

/** A session with this setting may write despite a fence, because it copies. */
const COPYING = 'es.copying';

const LOCK_TIMEOUT = "set local lock_timeout = '2s'";

type Queries = Pick<pg.ClientBase, 'query' | 'escapeIdentifier' | 'escapeLiteral'>;

/** Lets this session write to fenced streams. */
export async function passFences(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await client.query(`set ${COPYING} = 'on'`);
}

/**
 * Refuses every append to these streams (`StreamElsewhere`) once the transaction `tx` is committed. Waits for running appends,
 * and new appends wait for it, so an append is either stored before the fence or not at all. An append to another stream costs
 * a comparison of two names.
 */
export async function raiseFence(tx: Queries, name: string, ranges: readonly StreamRange[]): Promise<void> {
  const isOne = ranges
    .map(({ from, to }) => `(new.stream_id >= ${tx.escapeLiteral(from)} and new.stream_id < ${tx.escapeLiteral(to)})`)
    .join(' or ');
  await lowerFence(tx, name);
  await tx.query(
    `create trigger ${tx.escapeIdentifier(name)} before insert or update on es.streams for each row
       when ((${isOne}) and current_setting('${COPYING}', true) is distinct from 'on')
       execute function es.refuse_elsewhere()`,
  );
}

export async function lowerFence(tx: Queries, name: string): Promise<void> {
  await tx.query(LOCK_TIMEOUT);
  await tx.query(`drop trigger if exists ${tx.escapeIdentifier(name)} on es.streams`);
}
