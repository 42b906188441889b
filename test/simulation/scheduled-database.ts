import type { EventStore } from '#event-store';
import { type AppendOptions, type ExpectedVersion, type NewEvent, type RecordedEvent } from '#event-store';
import type { Figures } from './figures.js';
import { world } from './world.js';

/** What the payments ask of a database: in memory, or a real one. */
export interface Database {
  store: Pick<EventStore, 'append' | 'readStream' | 'readContent' | 'readWithTail' | 'findStream' | 'readAll'>;
  pool: { query(statement: never, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }> };
}

export type Appended = (streamId: string, events: NewEvent[]) => void;

interface Use {
  database: Database;
  appended: Appended;
  figures: Figures;
}

/** The database of the run under way, behind a network: every call can be overtaken, broken off, and killed. */
export class ScheduledDatabase {
  private inUse: Use | undefined;
  /** Ids of the first events of appends. */
  private readonly told = new Set<string>();

  use(inUse: Use): void {
    this.inUse = inUse;
    this.told.clear();
  }

  readonly store = {
    append: (streamId: string, expected: ExpectedVersion, events: NewEvent[], options: AppendOptions) =>
      this.call(async ({ database, appended }) => {
        const result = await database.store.append(streamId, expected, events, options);
        // Also where a busy machine lost the answer of a real database, and only the second attempt tells.
        if (!this.told.has(events[0]!.id)) {
          appended(streamId, events);
          if (options.beside) appended(options.beside.streamId, options.beside.events);
        }
        this.told.add(events[0]!.id);
        return result;
      }),
    readStream: (streamId: string, options?: { afterVersion?: number }): Promise<RecordedEvent[]> =>
      this.call(({ database }) => database.store.readStream(streamId, options)),
    readContent: (streamId: string, afterVersion?: number) =>
      this.call(({ database }) => database.store.readContent(streamId, afterVersion)),
    findStream: (name: string, sql: string) => this.call(({ database }) => database.store.findStream(name, sql)),
    readWithTail: (streamId: string, sql: string) =>
      this.call(({ database }) => database.store.readWithTail(streamId, sql)),
  };

  readonly pool = {
    query: (statement: never, values?: unknown[]) =>
      this.call(({ database }) => database.pool.query(statement, values)),
  };

  private async call<T>(work: (inUse: Use) => Promise<T>): Promise<T> {
    const inUse = this.inUse!;
    await world().point();
    this.mayBreakOff('before', inUse);
    const result = await world().really(() => work(inUse));
    await world().point();
    this.mayBreakOff('after', inUse);
    return result;
  }

  private mayBreakOff(when: 'before' | 'after', { figures }: Use): void {
    const { dice, weather } = world();
    if (!dice.chance(weather.database / 2)) return;
    figures.count('fault', `database connection lost ${when} the commit`);
    throw new Error('Connection terminated unexpectedly');
  }
}
