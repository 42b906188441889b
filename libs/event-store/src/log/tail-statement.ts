import { CONTENT_COLUMNS } from './event-row.js';
import { shapeOf, type Statement } from './named-statement.js';

/** Returns at least one row: the first has `projected`, and each has the columns of an event after the read model's version. */
export function tailStatement(sql: string, streamId: string): Statement {
  const shape = shapeOf(
    'es-tail',
    sql,
    () => `
      select ${onFirstRow('p')} as projected, e.*
        from (select 1) as one
        left join (${sql}) p on true
        left join lateral (select ${CONTENT_COLUMNS} from es.events
                            where stream_id = $1 and version > coalesce(p.version, 0)) e on true
       order by e.version`,
  );
  return { ...shape, values: [streamId] };
}

/** The read model's row is returned once, because it grows with its stream. This relies on versions without gaps. */
export function onFirstRow(readModel: string): string {
  return `case when e.version is null or e.version = coalesce(${readModel}.version, 0) + 1 then ${readModel}.data end`;
}
