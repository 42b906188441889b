import {
  EventIdReused,
  VersionConflict,
  type AlsoWrite,
  type AppendOptions,
  type AppendResult,
  type ExpectedVersion,
  type NewEvent,
  type RecordedEvent,
} from '#event-store';
import { asJsonb } from './jsonb.js';
import type { MemoryTables } from './memory-tables.js';

/** The contract of the event store, and of a read model beside it, without a database. */
export class MemoryEventStore {
  private readonly log: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly ids = new Map<string, RecordedEvent>();

  constructor(private readonly tables: MemoryTables) {}

  append(
    streamId: string,
    expected: ExpectedVersion,
    events: NewEvent[],
    { also = [], ...options }: AppendOptions,
  ): Promise<AppendResult> {
    const stream = this.streams.get(streamId) ?? [];
    const known = events.map(({ id }) => this.ids.get(id));
    if (known.every((event) => event?.streamId === streamId)) {
      const last = known.at(-1)!;
      return Promise.resolve({ version: last.version, position: last.position, deduplicated: true });
    }
    const refusal = this.refusal(streamId, expected, stream.length, known, events) ?? this.tables.problemOf(also);
    if (refusal) return Promise.reject(refusal);
    this.store(streamId, stream, events, options, also);
    return Promise.resolve({ version: stream.length, position: this.log.length, deduplicated: false });
  }

  readStream(streamId: string, { afterVersion = 0 }: { afterVersion?: number } = {}): Promise<RecordedEvent[]> {
    return Promise.resolve((this.streams.get(streamId) ?? []).slice(afterVersion).map(copied));
  }

  readAll(afterPosition: number, limit: number): Promise<RecordedEvent[]> {
    return Promise.resolve(this.log.slice(afterPosition, afterPosition + limit).map(copied));
  }

  readContent(streamId: string, afterVersion = 0): Promise<RecordedEvent[]> {
    return this.readStream(streamId, { afterVersion });
  }

  async readWithTail(streamId: string) {
    const row = this.tables.history.get(streamId);
    const events = await this.readStream(streamId, { afterVersion: row?.version ?? 0 });
    return { projected: row && (asJsonb(JSON.parse(row.payment)) as object), events };
  }

  async findStream(name: string) {
    const found = this.tables.findStream(name);
    return found && { ...found, ...(await this.readWithTail(found.streamId)) };
  }

  private refusal(
    streamId: string,
    expected: ExpectedVersion,
    actual: number,
    known: unknown[],
    events: NewEvent[],
  ): Error | undefined {
    const wanted = expected === 'none' ? 0 : expected;
    if (wanted !== 'any' && wanted !== 'exists' && wanted !== actual)
      return new VersionConflict(streamId, expected, actual);
    if (known.some(Boolean)) {
      return new EventIdReused(
        streamId,
        events.map(({ id }) => id),
      );
    }
    return undefined;
  }

  private store(
    streamId: string,
    stream: RecordedEvent[],
    events: NewEvent[],
    { meta = {}, commandId, correlationId, causationId, actor }: AppendOptions,
    also: AlsoWrite[],
  ): void {
    for (const { id, type, data, schemaVersion = 1 } of events) {
      const event = {
        position: this.log.length + 1,
        streamId,
        version: stream.length + 1,
        id,
        type,
        schemaVersion,
        data: JSON.stringify(data),
        meta,
        ...(commandId && { commandId }),
        ...(correlationId && { correlationId }),
        ...(causationId && { causationId }),
        ...(actor && { actor }),
        recordedAt: new Date(0),
      };
      this.log.push(event);
      stream.push(event);
      this.ids.set(id, event);
    }
    this.streams.set(streamId, stream);
    this.tables.write(also);
  }
}

/** `data` is kept as text, so that nobody shares an object with anybody. */
function copied(event: RecordedEvent): RecordedEvent {
  return { ...event, data: asJsonb(JSON.parse(event.data as string)) };
}
