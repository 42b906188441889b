import type pg from 'pg';
import type { BesideAppend, ExpectedVersion } from '../append.js';
import type { NewEvent } from '../event.js';
import { EventIdReused, StreamClosed, StreamElsewhere, VersionConflict } from '../event-store.errors.js';

/** Errors that may mean that the events were stored by an earlier attempt. */
export function refusalOf(
  error: unknown,
  streamId: string,
  expected: ExpectedVersion,
  events: NewEvent[],
  beside?: BesideAppend,
): Error | undefined {
  const { code, detail, schema, constraint, message } = error as Partial<pg.DatabaseError>;
  const refused = beside && message?.startsWith(`stream ${beside.streamId} is at`) ? beside : { streamId, expected };
  if (code === 'ES001') return new VersionConflict(refused.streamId, refused.expected, Number(detail));
  if (code === 'ES002') return new StreamClosed(refused.streamId);
  if (code === 'ES005') return new StreamElsewhere(streamId);
  if (code === '23505' && schema === 'es' && constraint === 'events_event_id')
    return new EventIdReused(
      streamId,
      events.map((event) => event.id),
    );
  return undefined;
}
