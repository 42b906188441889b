import type pg from 'pg';
import type { AppendOptions, AppendResult, ExpectedVersion } from './append.js';
import type { EventContent, NewEvent, RecordedEvent } from './event.js';
import type { FoundStream } from './found-stream.js';
import { refusalOf } from './log/append-refusal.js';
import { appendStatement } from './log/append-statement.js';
import { ask } from './log/ask.js';
import { type ContentRow, type EventRow, toEventContent, toRecordedEvent } from './log/event-row.js';
import { foundStatement } from './log/found-statement.js';
import type { Statement } from './log/named-statement.js';
import { contentStatement, logStatement, metaStatement, streamStatement } from './log/read-statements.js';
import { storedBefore } from './log/stored-before.js';
import { tailStatement } from './log/tail-statement.js';
import { Upcasters } from './upcasters.js';

type FoundRow = ContentRow & { stream_id: string; wrapped_key: Buffer | null; projected: unknown };

/** Streams of events in Postgres, whatever the events mean. */
export class EventStore {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly pool: pg.Pool,
    readonly upcasters: Upcasters = new Upcasters(),
  ) {}

  /**
   * Stores all of these events, the `also` writes and the events `beside` them or none, in one round trip.
   *
   * Safe to repeat: if all of these ids are in the stream already, it answers with their version and position, as the
   * attempt that stored them did. It then performs no `also` writes, because that attempt did so in its own transaction;
   * a caller whose `also` writes differ from attempt to attempt must look at `deduplicated`.
   *
   * Throws `VersionConflict`, `StreamClosed`, `StreamElsewhere`, `EventIdReused`, or pg's `DatabaseError` as it is, for instance that of a
   * unique key among the `also` writes. After any of these nothing is stored. After a lost connection the outcome is
   * not known: repeat with the same ids.
   */
  async append(
    streamId: string,
    expected: ExpectedVersion,
    events: NewEvent[],
    options: AppendOptions,
  ): Promise<AppendResult> {
    if (events.length === 0 || options.beside?.events.length === 0)
      throw new RangeError('an append needs at least one event');
    try {
      const rows = await ask<{ new_version: string; last_position: string }>(
        this.pool,
        appendStatement(streamId, expected, events, options),
      );
      for (const listener of this.listeners) listener();
      return { version: Number(rows[0]!.new_version), position: Number(rows[0]!.last_position), deduplicated: false };
    } catch (error) {
      const refusal = refusalOf(error, streamId, expected, events, options.beside);
      if (!refusal) throw error;
      const stored = await storedBefore(this.pool, streamId, events);
      if (!stored) throw refusal;
      return stored;
    }
  }

  /** Events of one stream in order, after `afterVersion` (0: from the start); all of them without a `limit`. */
  async readStream(
    streamId: string,
    options: { afterVersion?: number; limit?: number } = {},
  ): Promise<RecordedEvent[]> {
    return this.read(streamStatement(streamId, options.afterVersion ?? 0, options.limit));
  }

  /** Like `read`, without the columns that a fold does not need, which saves most of the reading cost. */
  async readContent(streamId: string, afterVersion = 0): Promise<EventContent[]> {
    const { rows } = await this.pool.query<ContentRow>(contentStatement(streamId, afterVersion));
    return rows.map((row) => this.upcasters.apply(toEventContent(row)));
  }

  /**
   * A row of a read model and the events of its stream after the row's version, in one round trip. `sql` is a static query with
   * the stream id as $1. It returns at most one row: `version` and `data`.
   */
  async readWithTail<Projected>(
    streamId: string,
    sql: string,
  ): Promise<{ projected: Projected | undefined; events: EventContent[] }> {
    const { rows } = await this.pool.query<ContentRow & { projected: Projected | null }>(tailStatement(sql, streamId));
    return { projected: rows[0]?.projected ?? undefined, events: this.eventsOf(rows) };
  }

  /**
   * Finds a stream by another name, in one round trip. `sql` is a static query with that name as $1. It returns at most one
   * `stream_id`, with `version` and `data` of a read model's row or nulls.
   */
  async findStream<Projected>(name: string, sql: string): Promise<FoundStream<Projected> | undefined> {
    const { rows } = await this.pool.query<FoundRow>(foundStatement(sql, name));
    const [first] = rows;
    if (!first) return undefined;
    const { stream_id: streamId, wrapped_key: wrappedKey, projected } = first;
    return { streamId, wrappedKey, projected: (projected ?? undefined) as Projected, events: this.eventsOf(rows) };
  }

  /** The newest value of a text field in the metadata of a stream, such as the trace. */
  async readMeta(streamId: string, key: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ value: string }>(metaStatement(streamId, key));
    return rows[0]?.value;
  }

  /** The log in position order, up to the low-water mark: no event will appear later before the last returned position. */
  async readAll(afterPosition: number, limit: number): Promise<RecordedEvent[]> {
    return this.read(logStatement(afterPosition, limit));
  }

  /** Calls the listener after every append of this process, so that subscriptions need not wait for their next poll. */
  onAppend(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A left join returns one row without an event if there is none. */
  private eventsOf(rows: ContentRow[]): EventContent[] {
    return rows.filter((row) => row.version).map((row) => this.upcasters.apply(toEventContent(row)));
  }

  private async read(statement: Statement): Promise<RecordedEvent[]> {
    const { rows } = await this.pool.query<EventRow>(statement);
    return rows.map((row) => this.upcasters.apply(toRecordedEvent(row)));
  }
}
