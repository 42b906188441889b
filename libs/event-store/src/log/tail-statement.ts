import { createHash } from 'node:crypto';
import type { Statement } from './append-statement.js';
import { CONTENT_COLUMNS } from './event-row.js';

const statements = new Map<string, Pick<Statement, 'name' | 'text'>>();

/** One row at least; `projected` on each, and the columns of an event where the read model is behind. */
export function tailStatement(sql: string, streamId: string): Statement {
  let statement = statements.get(sql);
  if (!statement) {
    const text = `
      select p.data as projected, e.*
        from (select 1) as one
        left join (${sql}) p on true
        left join lateral (select ${CONTENT_COLUMNS} from es.events
                            where stream_id = $1 and version > coalesce(p.version, 0)) e on true
       order by e.version`;
    statement = { name: `es-tail-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text };
    statements.set(sql, statement);
  }
  return { ...statement, values: [streamId] };
}
