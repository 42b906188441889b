import type pg from 'pg';
import { batchDifference } from './batch-difference.js';
import { batchSql } from './batch-sql.js';
import { LOG_DIGESTS } from './log-digests.projection.js';

export interface LogVerdict {
  batches: number;
  /** Position up to which events are in a batch; `waiting` is the number of newer events. */
  position: number;
  waiting: number;
  /** Digest of the last batch, in hex. A copy kept elsewhere later proves that nobody has rewritten the chain. */
  digest: string;
  /** Problems in words: the first batch that was changed, and streams with gaps. Empty: the log is unchanged. */
  problems: string[];
}

interface BatchRow {
  position_from: string;
  position_to: string;
  digest: Buffer;
  /** Present only if the digests differ. */
  difference: { positions: string[]; marks: string[]; found_positions: string[]; found_marks: string[] } | null;
}

const PAGE = 200;

/** Each batch after a position as stored and as computed from the events, with the details of both if the digests differ. */
const NEXT_BATCHES = `
with page as (
  select d.*, lag(position_to, 1, $1::bigint) over (order by position_to) as after,
         lag(digest, 1, $2::bytea) over (order by position_to) as before
    from (select * from es.log_digests where position_to > $1 order by position_to limit ${PAGE}) as d)
select page.position_from, page.position_to, page.digest,
       case when found.digest <> page.digest or found.position_from is distinct from page.position_from then
         jsonb_build_object('positions', page.positions::text[], 'marks', page.marks,
                            'found_positions', found.positions::text[], 'found_marks', found.marks)
       end as difference
  from page, lateral (${batchSql('page.after', 'page.position_to', 'page.before', 'page.digest_version')}) as found
 order by page.position_to`;

/** The end of the chain, and the end that its writer has recorded: the end may have been cut off. */
const END = `
select coalesce((select max(position_to) from es.log_digests), 0) as reaches,
       coalesce((select position from es.projections where name = $1), 0) as written_to,
       (select count(*) from es.events where position > $2) as waiting`;

/** Up to ten streams whose versions have gaps. */
const GAPS = `
select stream_id, coalesce(s.version, 0) as version, coalesce(e.events, 0) as events
  from es.streams s
  full join (select stream_id, count(*) as events, max(version) as version from es.events group by stream_id) e
    using (stream_id)
 where s.version is distinct from e.version or e.events is distinct from e.version
 order by stream_id limit 10`;

/** Reads the whole log once. `known`: an earlier digest, in hex, that must be in the chain. */
export async function verifyLog(pool: pg.Pool, known?: string): Promise<LogVerdict> {
  const verdict: LogVerdict = { batches: 0, position: 0, waiting: 0, digest: '', problems: [] };
  let isKnown = known === undefined;
  for (let page = await nextBatches(pool, verdict); page.length > 0; page = await nextBatches(pool, verdict))
    for (const row of page) {
      isKnown ||= row.digest.toString('hex') === known;
      // Later batches are compared with the stored digest, so that one changed event is reported once.
      if (row.difference) verdict.problems.push(problemOf(row, row.difference));
      verdict.batches += 1;
      verdict.position = Number(row.position_to);
      verdict.digest = row.digest.toString('hex');
    }
  if (!isKnown) verdict.problems.push('no batch has the digest that was given');
  await checkEnd(pool, verdict);
  await checkStreams(pool, verdict);
  return verdict;
}

async function nextBatches(pool: pg.Pool, { position, digest }: LogVerdict): Promise<BatchRow[]> {
  const { rows } = await pool.query<BatchRow>(NEXT_BATCHES, [position, Buffer.from(digest, 'hex')]);
  return rows;
}

function problemOf(row: BatchRow, difference: NonNullable<BatchRow['difference']>): string {
  const bytes = (marks: string[]) => marks.map((mark) => Buffer.from(mark.replace(/^\\x/, ''), 'hex'));
  const written = { positions: difference.positions, marks: bytes(difference.marks) };
  const found = { positions: difference.found_positions, marks: bytes(difference.found_marks) };
  return `batch ${row.position_from} to ${row.position_to}: ${batchDifference(written, found)}`;
}

async function checkEnd(pool: pg.Pool, verdict: LogVerdict): Promise<void> {
  const { rows } = await pool.query<Record<'reaches' | 'written_to' | 'waiting', string>>(END, [
    LOG_DIGESTS,
    verdict.position,
  ]);
  const { reaches, written_to: writtenTo, waiting } = rows[0]!;
  verdict.waiting = Number(waiting);
  if (Number(writtenTo) > Number(reaches))
    verdict.problems.push(`batches up to position ${writtenTo} were written, the last one ends at ${reaches}`);
}

async function checkStreams(pool: pg.Pool, verdict: LogVerdict): Promise<void> {
  const { rows } = await pool.query<{ stream_id: string; version: string; events: string }>(GAPS);
  for (const { stream_id, version, events } of rows)
    verdict.problems.push(`stream ${stream_id}: ${events} events, its version is ${version}`);
}
