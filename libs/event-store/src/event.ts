/** An event to be appended. */
export interface NewEvent {
  /** UUID. Derive it from the command, so that a retry after a lost answer is recognised. */
  id: string;
  type: string;
  /** Version of the shape of `data`, 1 if absent. */
  schemaVersion?: number;
  /** JSON without NUL characters, which Postgres cannot hold (error 22P05). */
  data: unknown;
}

/** The part of an event that a fold needs. `data` is upcast to the newest registered schema version. */
export interface EventContent {
  /** Place in its stream: 1, 2, 3 … without gaps. */
  version: number;
  type: string;
  schemaVersion: number;
  data: unknown;
}

/** An event with everything that is stored about it. */
export interface RecordedEvent extends EventContent {
  /** Place in the whole log: grows, but has gaps. */
  position: number;
  streamId: string;
  id: string;
  meta: Record<string, unknown>;
  commandId?: string;
  correlationId?: string;
  causationId?: string;
  actor?: string;
  recordedAt: Date;
}
