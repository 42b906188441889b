import type pg from 'pg';
import type { AppendResult } from '../append.js';
import type { NewEvent } from '../event.js';

/** The result of an earlier attempt, if it stored exactly these events. */
export async function storedBefore(
  pool: pg.Pool,
  streamId: string,
  events: NewEvent[],
): Promise<AppendResult | undefined> {
  const ids = events.map((event) => event.id);
  const { rows } = await pool.query<{ count: number; version: string; position: string }>({
    name: 'es-find-stored',
    text: `select count(*)::int as count, max(version) as version, max(position) as position
             from es.events where event_id = any ($1::uuid[]) and stream_id = $2`,
    values: [ids, streamId],
  });
  const { count, version, position } = rows[0]!;
  if (count !== ids.length) return undefined;
  return { version: Number(version), position: Number(position), deduplicated: true };
}
