import type { RecordedEvent } from '../event.js';

/** A row of `es.events` as pg hands it over: int8 as text. */
export interface EventRow {
  position: string;
  version: string;
  created_at: Date;
  event_id: string;
  command_id: string | null;
  schema_version: number;
  stream_id: string;
  type: string;
  correlation_id: string | null;
  causation_id: string | null;
  actor: string | null;
  data: unknown;
  meta: Record<string, unknown> | null;
}

export const EVENT_COLUMNS =
  'position, version, created_at, event_id, command_id, schema_version, stream_id, type, ' +
  'correlation_id, causation_id, actor, data, meta';

export function toRecordedEvent(row: EventRow): RecordedEvent {
  return {
    position: Number(row.position),
    streamId: row.stream_id,
    version: Number(row.version),
    id: row.event_id,
    type: row.type,
    schemaVersion: row.schema_version,
    data: row.data,
    meta: row.meta ?? {},
    ...(row.command_id !== null && { commandId: row.command_id }),
    ...(row.correlation_id !== null && { correlationId: row.correlation_id }),
    ...(row.causation_id !== null && { causationId: row.causation_id }),
    ...(row.actor !== null && { actor: row.actor }),
    recordedAt: row.created_at,
  };
}
