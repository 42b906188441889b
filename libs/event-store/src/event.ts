/** An event to be appended. */
export interface NewEvent {
  /** UUID. Derive it from the command (UUIDv5 of command id and index), so that a retry after a lost answer is recognised. */
  id: string;
  type: string;
  /** Version of the shape of `data`, 1 if absent. */
  schemaVersion?: number;
  /** JSON without NUL characters, which Postgres cannot hold (error 22P05). */
  data: unknown;
}

/** An event as stored, with `data` upcast to the newest schema version that is registered. */
export interface RecordedEvent {
  /** Place in the whole log: grows, but has gaps. */
  position: number;
  streamId: string;
  /** Place in its stream: 1, 2, 3 … without gaps. */
  version: number;
  id: string;
  type: string;
  schemaVersion: number;
  data: unknown;
  meta: Record<string, unknown>;
  commandId?: string;
  correlationId?: string;
  causationId?: string;
  actor?: string;
  recordedAt: Date;
}
