import { MOVEMENT_COLUMNS, POSTING_COLUMNS } from './book-rows.js';

const unnested = (columns: Readonly<Record<string, string>>) =>
  `unnest(${Object.values(columns)
    .map((type, index) => `$${index + 1}::${type}[]`)
    .join(', ')}) as row (${Object.keys(columns).join(', ')})`;

const TOTALS_KEY = 'merchant, day, currency, processor, card_type, kind';
/** A correction counts negatively. */
const SUMMED = `
sum(sign(total_minor))::bigint as count, sum(total_minor)::bigint as amount_minor,
coalesce(sum(sign(total_minor)) filter (where late_for is not null), 0)::bigint as late_count,
coalesce(sum(total_minor) filter (where late_for is not null), 0)::bigint as late_minor`;

/** One statement, so that the totals include only postings that were not stored before. */
export const writePostings = (schema: string) => `
with booked as (
  insert into ${schema}.postings (${Object.keys(POSTING_COLUMNS).join(', ')})
  select * from ${unnested(POSTING_COLUMNS)}
      on conflict (position, leg) do nothing
  returning *)
insert into ${schema}.daily_totals as known (${TOTALS_KEY}, count, amount_minor, late_count, late_minor)
select ${TOTALS_KEY}, ${SUMMED} from booked where total_minor <> 0 group by ${TOTALS_KEY}
    on conflict (${TOTALS_KEY}) do update
   set count = known.count + excluded.count, amount_minor = known.amount_minor + excluded.amount_minor,
       late_count = known.late_count + excluded.late_count, late_minor = known.late_minor + excluded.late_minor`;

/** Changes of one item within a batch are summed before. The newest names are kept. */
export const writeMovements = (schema: string) => `
insert into ${schema}.movements as known (${Object.keys(MOVEMENT_COLUMNS).join(', ')})
select * from ${unnested(MOVEMENT_COLUMNS)}
    on conflict (stream_id, key) do update
   set amount_minor = known.amount_minor + excluded.amount_minor, position = excluded.position,
       external_id = coalesce(excluded.external_id, known.external_id),
       transaction_number = coalesce(excluded.transaction_number, known.transaction_number)
 where known.position < excluded.position`;

/** Recomputes days whose postings were moved. */
export const clearDays = (schema: string) =>
  `delete from ${schema}.daily_totals where merchant = $1 and day between $2 and $3`;

export const sumDays = (schema: string) => `
insert into ${schema}.daily_totals (${TOTALS_KEY}, count, amount_minor, late_count, late_minor)
select ${TOTALS_KEY}, ${SUMMED} from ${schema}.postings
 where merchant = $1 and day between $2 and $3 and total_minor <> 0 group by ${TOTALS_KEY}`;

/** For each payment: the sum of all sides, which must be zero, and the money that the books hold. */
export const READ_BALANCES = (schema: string) => `
select stream_id, sum(amount_minor)::bigint as sum_minor,
       coalesce(sum(amount_minor) filter (where account in ('provider', 'authorizations')), 0)::bigint as booked_minor
  from ${schema}.postings where stream_id = any($1) group by stream_id`;
