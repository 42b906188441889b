import { CONTENT_COLUMNS, EVENT_COLUMNS } from './event-row.js';
import type { Statement } from './named-statement.js';

export function streamStatement(streamId: string, afterVersion: number, limit: number | undefined): Statement {
  const text = `select ${EVENT_COLUMNS} from es.events where stream_id = $1 and version > $2 order by version limit $3`;
  return { name: 'es-read-stream', text, values: [streamId, afterVersion, limit] };
}

export function contentStatement(streamId: string, afterVersion: number): Statement {
  const text = `select ${CONTENT_COLUMNS} from es.events where stream_id = $1 and version > $2 order by version`;
  return { name: 'es-read-content', text, values: [streamId, afterVersion] };
}

export function metaStatement(streamId: string, key: string): Statement {
  const text = `select meta->>$2 as value from es.events where stream_id = $1 and meta ? $2 order by version desc limit 1`;
  return { name: 'es-read-meta', text, values: [streamId, key] };
}

export function logStatement(afterPosition: number, limit: number): Statement {
  return {
    name: 'es-read-all',
    text: `select ${EVENT_COLUMNS} from es.read_all($1, $2)`,
    values: [afterPosition, limit],
  };
}
