/** Bytes of each event's digest that are stored with the batch. */
const MARK_BYTES = 8;

/** Version of new batches. Batches of version 1 are verified by their own rules. */
export const DIGEST_VERSION = 2;

/** The digest of an event `e`, as the version of its batch has it. */
export const digestOf = (version: string): string =>
  `case ${version} when 1 then es.event_digest(e) else es.event_digest_v2(e) end`;

/**
 * The events between two positions as one batch: `position_from`, `position_to`, `positions`, `marks` and `digest`, which
 * includes the digest of the previous batch. Always one row, even without events. All parameters are SQL expressions; `after`
 * is exclusive.
 */
export const batchSql = (after: string, to: string, before: string, version: string): string => `
  select min(position) as position_from, max(position) as position_to,
         coalesce(array_agg(position order by position), '{}') as positions,
         coalesce(array_agg(substr(digest, 1, ${MARK_BYTES}) order by position), '{}') as marks,
         sha256(${before} || coalesce(string_agg(digest, ''::bytea order by position), ''::bytea)) as digest
    from (select position, ${digestOf(version)} as digest from es.events e
           where position > ${after} and position <= ${to}
           -- A barrier: the digest is used twice, and would be computed twice.
           offset 0) as digested`;
