import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { EventContent } from '../event.js';
import { CONTENT_COLUMNS, type ContentRow, toEventContent } from '../log/event-row.js';
import type { Upcasters } from '../upcasters.js';
import { Lease, LeaseLost } from './lease.js';
import { LeaseHolder } from './lease-holder.js';
import { RebuildInterrupted } from './scratch.js';

/** Large enough that a statement is worth its round trip, small enough to be held in memory. */
const STREAMS_OF_PART = 250;
/** Parts in progress at a time: one is folded here while Postgres reads the next and writes the previous one. */
const PARTS_AT_ONCE = 3;
/** Renewed with each part. */
const LEASE_MS = 30_000;

/** Whole streams by their ids, each from its first event on. */
export type ReadStreams = ReadonlyMap<string, readonly EventContent[]>;

export interface StreamsReplay {
  /** Its name; its rows are made here, and nobody has followed the log for it yet. */
  projection: string;
  category: string;
  /** Processes a part of the streams. Each stream comes once; the order of the parts is undefined. */
  take(streams: ReadStreams): Promise<void>;
  /** In positions of the log: about as many as events. */
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Ends it after the parts under way, with `RebuildInterrupted`. */
  signal?: AbortSignal | undefined;
}

/** Sorted by id, so that a part is a range of the index even if streams are added meanwhile. */
const END_OF_PART = `
select max(stream_id) as "end" from (
  select stream_id from es.streams where category = $1 and stream_id > $2 order by stream_id limit $3) as part`;

const READ_PART = `
select stream_id, ${CONTENT_COLUMNS} from es.events
 where stream_id > $1 and stream_id <= $2 and category = $3 and position <= $4
 order by stream_id, version`;

/**
 * Replays a category stream by stream instead of event by event, so that each stream is folded and written once. Then the
 * checkpoint is the position up to which every event was processed. Throws if another process is doing this already.
 */
export async function replayStreams(pool: pg.Pool, upcasters: Upcasters, replay: StreamsReplay): Promise<void> {
  const lease = new Lease(new LeaseHolder(pool, randomUUID(), LEASE_MS), replay.projection);
  await lease.register();
  await claim(lease);
  try {
    await lease.beginAfter(await takeAll(pool, upcasters, replay, lease));
  } finally {
    await lease.release();
  }
}

/** Returns the position up to which all events were processed. */
async function takeAll(pool: pg.Pool, upcasters: Upcasters, replay: StreamsReplay, lease: Lease): Promise<number> {
  const { rows } = await pool.query<{ until: string }>('select es.safe_position() as until');
  const until = Number(rows[0]!.until);
  const parts = new Parts(pool, replay.category, lease);
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(replay.signal ? [replay.signal] : [])]);
  let done = 0;
  const takeParts = async () => {
    for (let part; !signal.aborted && (part = await parts.next());) {
      const events = await readPart(pool, upcasters, { ...part, category: replay.category, until });
      await replay.take(Map.groupBy(events, ({ streamId }) => streamId));
      done += events.length;
      replay.onProgress?.(Math.min(done, until), until);
    }
  };
  // After an error it waits for the other parts, so that nothing is written later.
  const untilTrouble = () => takeParts().catch((error: unknown) => stop.abort(error));
  await Promise.all(Array.from({ length: PARTS_AT_ONCE }, untilTrouble));
  if (replay.signal?.aborted) throw new RebuildInterrupted(replay.projection);
  stop.signal.throwIfAborted();
  return until;
}

async function claim(lease: Lease): Promise<void> {
  if (!(await lease.claim())) throw new LeaseLost(lease.projection);
}

interface Part {
  after: string;
  end: string;
}

/** Returns the next part to any caller, and renews the lease with each. */
class Parts {
  private end: Promise<string | null> = Promise.resolve('');

  constructor(
    private readonly pool: pg.Pool,
    private readonly category: string,
    private readonly lease: Lease,
  ) {}

  async next(): Promise<Part | undefined> {
    const before = this.end;
    this.end = before.then((after) => (after === null ? null : this.endAfter(after)));
    const [after, end] = await Promise.all([before, this.end]);
    return after === null || end === null ? undefined : { after, end };
  }

  private async endAfter(after: string): Promise<string | null> {
    await claim(this.lease);
    const values = [this.category, after, STREAMS_OF_PART];
    const { rows } = await this.pool.query<{ end: string | null }>({
      name: 'es-replay-part',
      text: END_OF_PART,
      values,
    });
    return rows[0]!.end;
  }
}

async function readPart(
  pool: pg.Pool,
  upcasters: Upcasters,
  { after, end, category, until }: Part & { category: string; until: number },
): Promise<(EventContent & { streamId: string })[]> {
  const { rows } = await pool.query<ContentRow & { stream_id: string }>({
    name: 'es-replay-read',
    text: READ_PART,
    values: [after, end, category, until],
  });
  return rows.map((row) => ({ ...upcasters.apply(toEventContent(row)), streamId: row.stream_id }));
}
