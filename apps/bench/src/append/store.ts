import type { Postgres } from '../stack/postgres.js';

export interface NewEvent {
  id: string;
  type: string;
  data: object;
}

/** What takes part: an event store with a database of its own. */
export interface Store {
  name: string;
  /** All events or none; the stream must be at this version, 0: it must not exist. */
  append(stream: string, version: number, events: NewEvent[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Nothing: it cannot take part on this machine. */
export type OpenStore = (postgres: Postgres, connections: number) => Promise<Store | undefined>;
