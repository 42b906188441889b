import {
  EventIdReused,
  Upcasters,
  type AppendOptions,
  type AppendResult,
  type EventContent,
  type ExpectedVersion,
  type NewEvent,
  type RecordedEvent,
} from '#event-store';
import { asJsonb } from './jsonb.js';
import { conflictOf, refuseNonsense, valueProblemOf } from './memory-refusals.js';
import type { MemoryTables } from './memory-tables.js';

/** What is stored of an event; `data` and `meta` are kept as text, so that nobody shares an object with anybody. */
type Stored = Omit<RecordedEvent, 'data' | 'meta'> & { data: string; meta: string };

/** The contract of the event store (test/event-store), and of a read model beside it, without a database. */
export class MemoryEventStore {
  private readonly log: Stored[] = [];
  private readonly streams = new Map<string, Stored[]>();
  private readonly ids = new Map<string, Stored>();

  constructor(
    private readonly tables: MemoryTables,
    private readonly upcasters: Upcasters = new Upcasters(),
  ) {}

  /** Async, so that every refusal is a rejection; nothing else can come in between, since it never waits. */
  // eslint-disable-next-line @typescript-eslint/require-await
  async append(
    streamId: string,
    expected: ExpectedVersion,
    events: NewEvent[],
    { also = [], beside, ...options }: AppendOptions,
  ): Promise<AppendResult> {
    refuseNonsense(expected, events);
    if (beside) refuseNonsense(beside.expected, beside.events);
    const stored = this.storedBefore(streamId, events);
    if (stored) return stored;
    const version = this.versionOf(streamId);
    const problem =
      conflictOf(streamId, expected, version) ??
      (beside && conflictOf(beside.streamId, beside.expected, this.versionOf(beside.streamId))) ??
      valueProblemOf([...events, ...(beside?.events ?? [])]) ??
      this.idProblem(streamId, [...events, ...(beside?.events ?? [])]) ??
      this.tables.problemOf(also);
    if (problem) throw problem;
    this.store(streamId, events, options);
    const position = this.log.length;
    if (beside) this.store(beside.streamId, beside.events, options);
    this.tables.write(also);
    return { version: version + events.length, position, deduplicated: false };
  }

  readStream(
    streamId: string,
    { afterVersion = 0, limit = Infinity }: { afterVersion?: number; limit?: number } = {},
  ): Promise<RecordedEvent[]> {
    return Promise.resolve(this.eventsOf(streamId, afterVersion).slice(0, limit));
  }

  readAll(afterPosition: number, limit: number): Promise<RecordedEvent[]> {
    return Promise.resolve(this.log.slice(afterPosition, afterPosition + limit).map((event) => this.read(event)));
  }

  readContent(streamId: string, afterVersion = 0): Promise<EventContent[]> {
    return Promise.resolve(this.contentOf(streamId, afterVersion));
  }

  readWithTail(streamId: string) {
    return Promise.resolve(this.withTail(streamId));
  }

  private withTail(streamId: string) {
    const row = this.tables.history.get(streamId);
    const projected = row && (asJsonb(JSON.parse(row.payment)) as object);
    return { projected, events: this.contentOf(streamId, row?.version ?? 0) };
  }

  findStream(name: string) {
    const found = this.tables.findStream(name);
    return Promise.resolve(found && { ...found, ...this.withTail(found.streamId) });
  }

  private storedBefore(streamId: string, events: NewEvent[]): AppendResult | undefined {
    const stored = new Set(events.map(({ id }) => this.ids.get(id)).filter((event) => event?.streamId === streamId));
    if (stored.size !== events.length) return undefined;
    const versions = [...stored].map((event) => event!.version);
    const positions = [...stored].map((event) => event!.position);
    return { version: Math.max(...versions), position: Math.max(...positions), deduplicated: true };
  }

  private versionOf(streamId: string): number {
    return this.streams.get(streamId)?.length ?? 0;
  }

  private idProblem(streamId: string, events: NewEvent[]): Error | undefined {
    const ids = events.map(({ id }) => id);
    const isUsed = new Set(ids).size < ids.length || ids.some((id) => this.ids.has(id));
    return isUsed ? new EventIdReused(streamId, ids) : undefined;
  }

  private store(
    streamId: string,
    events: NewEvent[],
    { meta = {}, commandId, correlationId, causationId, actor }: AppendOptions,
  ): void {
    const stream = this.streams.get(streamId) ?? [];
    for (const { id, type, data, schemaVersion = 1 } of events) {
      const event: Stored = {
        position: this.log.length + 1,
        streamId,
        version: stream.length + 1,
        id,
        type,
        schemaVersion,
        data: JSON.stringify(data),
        meta: JSON.stringify(meta),
        ...(commandId !== undefined && { commandId }),
        ...(correlationId !== undefined && { correlationId }),
        ...(causationId !== undefined && { causationId }),
        ...(actor !== undefined && { actor }),
        recordedAt: new Date(0),
      };
      this.log.push(event);
      stream.push(event);
      this.ids.set(id, event);
    }
    this.streams.set(streamId, stream);
  }

  private eventsOf(streamId: string, afterVersion: number): RecordedEvent[] {
    return (this.streams.get(streamId) ?? []).slice(afterVersion).map((event) => this.read(event));
  }

  private contentOf(streamId: string, afterVersion: number): EventContent[] {
    return this.eventsOf(streamId, afterVersion).map(({ version, type, schemaVersion, data }) => {
      return { version, type, schemaVersion, data };
    });
  }

  private read(event: Stored): RecordedEvent {
    const meta = asJsonb(JSON.parse(event.meta)) as RecordedEvent['meta'];
    return this.upcasters.apply({ ...event, data: asJsonb(JSON.parse(event.data)), meta });
  }
}
