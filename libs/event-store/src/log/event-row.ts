import type { EventContent, RecordedEvent } from '../event.js';

/** Columns of `es.events` as returned by pg: int8 as text. */
export interface ContentRow {
  version: string;
  type: string;
  schema_version: number;
  data: unknown;
}

/** All columns. */
export interface EventRow extends ContentRow {
  position: string;
  /** µs since 1970. The driver takes several times as long to read a time as text. */
  created_at: number;
  event_id: string;
  command_id: string | null;
  stream_id: string;
  correlation_id: string | null;
  causation_id: string | null;
  actor: string | null;
  meta: Record<string, unknown> | null;
}

export const CONTENT_COLUMNS = 'version, type, schema_version, data';

export const EVENT_COLUMNS =
  "position, version, date_part('epoch', created_at) * 1e6 as created_at, event_id, command_id, schema_version, stream_id, type, " +
  'correlation_id, causation_id, actor, data, meta';

export function toEventContent({ version, type, schema_version: schemaVersion, data }: ContentRow): EventContent {
  return { version: Number(version), type, schemaVersion, data };
}

export function toRecordedEvent(row: EventRow): RecordedEvent {
  return {
    ...toEventContent(row),
    position: Number(row.position),
    streamId: row.stream_id,
    id: row.event_id,
    meta: row.meta ?? {},
    ...(row.command_id !== null && { commandId: row.command_id }),
    ...(row.correlation_id !== null && { correlationId: row.correlation_id }),
    ...(row.causation_id !== null && { causationId: row.causation_id }),
    ...(row.actor !== null && { actor: row.actor }),
    recordedAt: new Date(Math.round(row.created_at) / 1_000),
  };
}
