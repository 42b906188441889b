/** How much of an event's digest is kept beside the batch's. */
const MARK_BYTES = 8;

/**
 * The events between two positions as one batch: `position_from`, `position_to`, `positions`, `marks`, and the `digest`,
 * over the one before. One row, also of no events. `after`, `to` and `before` are SQL expressions; the first is exclusive.
 */
export const batchSql = (after: string, to: string, before: string): string => `
  select min(position) as position_from, max(position) as position_to,
         coalesce(array_agg(position order by position), '{}') as positions,
         coalesce(array_agg(substr(digest, 1, ${MARK_BYTES}) order by position), '{}') as marks,
         sha256(${before} || coalesce(string_agg(digest, ''::bytea order by position), ''::bytea)) as digest
    from (select position, es.event_digest(e) as digest from es.events e
           where position > ${after} and position <= ${to}
           -- A barrier: the digest is used twice, and would be computed twice.
           offset 0) as digested`;
