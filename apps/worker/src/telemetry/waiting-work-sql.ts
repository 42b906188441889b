import { DEAD_LETTERS } from '#platform';

/** Columns of the read model with the time since when something waits. Each has a partial index, so payments at rest cost nothing. */
export const LISTS = {
  payments_in_review: {
    since: 'review_since',
    help: 'Payments in manual review: a provider report did not match.',
  },
  answers_contradicted: {
    since: 'contradicted_since',
    help: 'Payments in review because the provider contradicts an answer to the shop.',
  },
  outcomes_unknown: {
    since: 'open_end_since',
    help: 'Payments with a provider call whose outcome is unknown.',
  },
  refunds_waiting: { since: 'refund_waiting_since', help: 'Payments with a refund that a person has to make.' },
  authorizations_forgotten: {
    since: 'forgotten_since',
    help: 'Authorised payments that the shop has neither completed nor cancelled in time.',
  },
  disputes_open: {
    since: 'dispute_since',
    help: 'Payments with a dispute that nobody has decided.',
  },
  reviews_released: {
    since: 'released_since',
    help: 'Payments that were released from review, without an answer of the provider since.',
  },
} as const;

const TABLE = 'payments.payment_history_v2';
/** Contradicted payments are in review, so the index of reviews finds them. */
const condition = (since: string) =>
  `${since} <= now()${since === 'contradicted_since' ? ' and review_since is not null' : ''}`;

/** A call whose answer may still come has a time in the future, so it is not counted. */
const ofList = ([name, { since }]: readonly [string, { since: string }]) => `
select '${name}' as name, merchant, count(*)::int as count, extract(epoch from now() - min(${since}))::float8 as age
  from ${TABLE} where ${condition(since)} group by merchant`;

export const COUNTS_SQL = `
${Object.entries(LISTS).map(ofList).join(' union all ')}
 union all select 'payments_silent', '', count(*)::int, 0 from ${TABLE} where is_silent
 union all
select 'notifications ' || state, merchant, count(*)::int, extract(epoch from now() - min(received_at))::float8
  from payments.notifications where state <> 'processed' group by state, merchant
 union all
select 'inbox_due', merchant, count(*)::int, extract(epoch from now() - min(next_attempt_at))::float8
  from payments.notifications where next_attempt_at <= now() group by merchant
 union all
select 'dead_letters', '', count(*)::int, coalesce(extract(epoch from now() - min(created_on)), 0)::float8
  from pgboss.job where name = '${DEAD_LETTERS}' and state < 'active'`;

/** The amount of the newest session of each listed payment, as the money at stake. */
const moneyOf = ([name, { since }]: readonly [string, { since: string }]) => `
select '${name}' as name, newest.amount ->> 'currency' as currency, sum((newest.amount ->> 'minor')::numeric)::float8 as minor
  from ${TABLE}
 cross join lateral (select session.value -> 'amount' as amount from jsonb_each(payment -> 'sessions') session
                      order by session.value ->> 'at' desc limit 1) newest
 where ${condition(since)} group by 2`;

export const MONEY_SQL = Object.entries(LISTS).map(moneyOf).join(' union all ');
