import { appendCopies, positionHere, readCopies, type CopiedEvent } from '#event-store';
import { inTransaction, rangesOf, type Side } from './side.js';

const EVENTS_AT_ONCE = 2_000;
/** By event type: the field that holds a position of the log, which differs in the other log. */
export const PLACES: Readonly<Record<string, string>> = { DayClosed: 'throughPosition' };

/** Copies the source's log up to its current end, continuing an earlier attempt. Returns the position that was reached. */
export async function copyLog(source: Side, target: Side, merchant: string, onEvents: (count: number) => void) {
  let at = await copiedTo(source, target, merchant);
  for (;;) {
    const page = await readCopies(source.client, at, EVENTS_AT_ONCE, rangesOf(merchant));
    if (page.through === undefined) return at;
    const { through } = page;
    await inTransaction(target, async () => {
      for (const run of runsOf(page.events)) await append(source, target, merchant, run);
      await target.client.query(
        'update payments.moves set copied_position = $3 where merchant = $1 and from_cell = $2',
        [merchant, source.cell.name, through],
      );
    });
    at = through;
    onEvents(page.events.length);
  }
}

async function copiedTo(source: Side, target: Side, merchant: string): Promise<number> {
  const { rows } = await target.client.query<{ copied_position: string }>(
    'select copied_position from payments.moves where merchant = $1 and from_cell = $2',
    [merchant, source.cell.name],
  );
  return Number(rows[0]!.copied_position);
}

/**
 * Each event that names a position starts a new batch, because that position is known only after all earlier events are copied.
 */
function runsOf(events: CopiedEvent[]): CopiedEvent[][] {
  const runs: CopiedEvent[][] = [[]];
  for (const event of events) {
    if (event.type in PLACES) runs.push([event]);
    else runs.at(-1)!.push(event);
  }
  return runs;
}

async function append(source: Side, target: Side, merchant: string, run: CopiedEvent[]): Promise<void> {
  const [first] = run;
  const place = first && PLACES[first.type];
  if (first && place) {
    const data = JSON.parse(first.data) as Record<string, unknown>;
    const ranges = rangesOf(merchant);
    data[place] = await positionHere(target.client, source.cell.name, Number(data[place]), ranges);
    run[0] = { ...first, data: JSON.stringify(data) };
  }
  await appendCopies(target.client, run, source.cell.name);
}

/** Streams with events after a position of the source's log, and all texts in these events, which name other changed rows. */
export async function changedSince(source: Side, merchant: string, position: number) {
  const { from, to } = rangesOf(merchant)[0]!;
  const { rows } = await source.client.query<{ streams: string[] | null; texts: string[] | null }>(
    `with newer as (select stream_id, data from es.events where position > $1 and stream_id >= $2 and stream_id < $3)
     select (select array_agg(distinct stream_id) from newer) as streams,
            (select array_agg(distinct v #>> '{}')
               from newer, jsonb_path_query(data, 'strict $.** ? (@.type() == "string")') v) as texts`,
    [position, from, to],
  );
  return { streams: rows[0]!.streams ?? [], texts: rows[0]!.texts ?? [] };
}
