/**
 * `found` of a recursive query: the merchants who have rows with a due time, then one null. They are read from the index that begins with
 * the merchant, one entry each, so that the cost does not grow with the rows.
 */
export function merchantsWith(table: string, dueTime: string): string {
  return `found as (
  (select merchant from ${table} where ${dueTime} is not null order by merchant limit 1)
   union all
  select (select merchant from ${table} where ${dueTime} is not null and merchant > found.merchant order by merchant limit 1)
    from found where merchant is not null)`;
}
