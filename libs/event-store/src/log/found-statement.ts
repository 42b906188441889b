import { CONTENT_COLUMNS } from './event-row.js';
import { shapeOf, type Statement } from './named-statement.js';
import { onFirstRow } from './tail-statement.js';

/**
 * Returns no row if `sql` finds no stream. Otherwise each row has `stream_id` and `wrapped_key`, the first has `projected`, and
 * each has the columns of an event after the read model's version.
 */
export function foundStatement(sql: string, key: string): Statement {
  const shape = shapeOf(
    'es-found',
    sql,
    () => `
      select found.stream_id, ${onFirstRow('found')} as projected, k.wrapped_key, e.*
        from (${sql}) found
        left join es.subject_keys k on k.subject = found.stream_id
        left join lateral (select ${CONTENT_COLUMNS} from es.events
                            where stream_id = found.stream_id and version > coalesce(found.version, 0)) e on true
       order by e.version`,
  );
  return { ...shape, values: [key] };
}
