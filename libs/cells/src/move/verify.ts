import { isDeepStrictEqual } from 'node:util';
import { digestOfStreams } from '#event-store';
import { PaymentReadModel, paymentEventStore, refOf } from '#payments';
import { createPool, type Cell } from '#platform';
import { PLACES } from './copy-log.js';
import { digestOfTable } from './copy-tables.js';
import type { MovedTable } from './moved-tables.js';
import { rangesOf, type Side } from './side.js';

/** Number of payments whose history is compared. */
const HISTORIES = 100;

/** The difference between the logs of both cells; undefined if there is none. */
export async function differenceOfLogs(source: Side, target: Side, merchant: string): Promise<string | undefined> {
  const places = Object.values(PLACES);
  const [there, here] = await Promise.all(
    [source, target].map(({ client }) => digestOfStreams(client, rangesOf(merchant), places)),
  );
  if (here!.events !== there!.events) return `the log has ${here!.events} events of ${there!.events}`;
  return here!.digest === there!.digest ? undefined : 'the events are not the same';
}

/** The tables that differ between the cells. */
export async function differentTables(
  source: Side,
  target: Side,
  merchant: string,
  tables: readonly MovedTable[],
): Promise<MovedTable[]> {
  const found: MovedTable[] = [];
  for (const table of tables) {
    const there = await digestOfTable(source, table, merchant);
    if (there !== (await digestOfTable(target, table, merchant))) found.push(table);
  }
  return found;
}

/** The newest payments whose histories differ between the cells. */
export async function differentHistories(source: Side, target: Side, merchant: string): Promise<string[]> {
  const { from, to } = rangesOf(merchant)[0]!;
  const { rows } = await source.client.query<{ stream_id: string }>(
    `select stream_id from es.streams where stream_id >= $1 and stream_id < $2 order by created_at desc limit ${HISTORIES}`,
    [from, to],
  );
  const [there, here] = await Promise.all(
    [source, target].map(({ cell }) =>
      historiesIn(
        cell,
        rows.map((row) => row.stream_id),
      ),
    ),
  );
  return [...there!]
    .filter(([stream, history]) => !isDeepStrictEqual(here!.get(stream), history))
    .map(([stream]) => stream);
}

/** Reads as a history call does: the row of the read model and newer events. */
async function historiesIn(cell: Cell, streams: readonly string[]): Promise<Map<string, unknown>> {
  const pool = createPool(cell.databaseUrl, { max: 1, applicationName: 'cells move', onIdleError: () => undefined });
  try {
    const readModel = new PaymentReadModel(paymentEventStore(pool));
    const histories = new Map<string, unknown>();
    // A fresh fold and a stored one are compared as JSON.
    for (const stream of streams)
      histories.set(stream, JSON.parse(JSON.stringify((await readModel.find(refOf(stream))) ?? null)));
    return histories;
  } finally {
    await pool.end();
  }
}
