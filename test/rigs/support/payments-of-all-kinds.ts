import { query } from '#test/query.js';
import pg from 'pg';
import { fillPayments } from '../../../apps/bench/src/stored/fill.js';
import { keepFirst } from '../../../apps/bench/src/stored/keep-first.js';
import { PAYMENT_TABLES } from '../../../apps/bench/src/stored/copies.js';

const TABLES = [
  ...PAYMENT_TABLES.filter((table) => table !== 'es.events'),
  'payments.payment_search',
  'payments.shopper_emails',
  'books.postings',
  'books.movements',
  'es.events',
];

const every = (step: number, then: string) => `case when n % ${step} = 0 then ${then} end`;
const SINCE = `now() - (n % 500) * interval '1 hour'`;
/** One in two thousand waits for a person, on each of the lists. */
const waiting = (column: string, at: number) => [
  `payments.payment_history_v2.${column}`,
  `case when n % 2000 = ${at} then ${SINCE} end`,
];
const search = (columns: Record<string, string>) =>
  Object.entries(columns).map(([column, sql]) => [`payments.payment_search.${column}`, sql]);

const PHASE = `(array['captured', 'captured', 'captured', 'captured', 'captured', 'captured', 'authorized', 'open', 'voided', 'cancelled'])[1 + n % 10]`;
const MINOR = '1000 + (n * 7919) % 5000000';

/** More than a year, spread over two merchants, four currencies, five processors and ten thousand cards. */
const VALUES = Object.fromEntries([
  waiting('review_since', 1),
  waiting('open_end_since', 2),
  waiting('refund_waiting_since', 3),
  waiting('forgotten_since', 4),
  ...search({
    merchant: `case when n % 3 = 0 then 'outlet' else t.merchant end`,
    started_at: `now() - n * interval '40 seconds'`,
    phase: PHASE,
    currency: `case when n % 10 = 0 then 'EUR' when n % 50 = 1 then 'USD' when n % 5000 = 7 then 'GBP' else 'TRY' end`,
    amount_minor: MINOR,
    captured_minor: `case when ${PHASE} = 'captured' then ${MINOR} else 0 end`,
    refunded_minor: `case when n % 40 = 3 then 500 else 0 end`,
    card_digits: `lpad((n * 31 % 10000)::text, 4, '0')`,
    processor: `case when n % 10000 = 9 then 'rare' else (array['Akbank', 'Garanti', 'iyzico', 'Yapı Kredi'])[1 + n % 4] end`,
    in_review: 'n % 2000 = 1',
    unknown_since: every(2000, SINCE),
    ids: `array[md5('s' || n)::uuid::text, 'guid-' || n, 'request-' || n, '1' || lpad(n::text, 15, '0'), '2' || lpad(n::text, 19, '0')]`,
  }),
  ['books.movements.at', `now() - n * interval '40 seconds'`],
  ['payments.operation_guids.guid', `t.guid || '-' || n`],
  ['payments.transaction_ids.id', `t.id || '-' || n`],
  // A person pays four times.
  ['payments.shopper_emails.digest', `sha256(convert_to('shopper ' || n / 4, 'UTF8'))`],
]) as Record<string, string>;

/** Sets the rows of the one payment that the database has aside. */
export async function keepOne(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await keepFirst(client, TABLES);
  await client.end();
}

/** Disputes that the log tells of come first on the list: only those have a page. */
const TRUE_DISPUTES_FIRST = `
update payments.payment_history_v2 set dispute_since = dispute_since - interval '10 years' where dispute_since is not null`;

/** One in five hundred is argued about, and every second of those is open. */
const DISPUTE_SOME = `
with disputed as (
  select stream_id, now() - right(order_id, 9)::int * interval '40 seconds' as at, right(order_id, 3) = '005' as is_open
    from payments.payment_history_v2 where order_id ~ '^order-[0-9]{6}[05]05$')
update payments.payment_history_v2 h
   set disputed_at = d.at, dispute_since = case when d.is_open then d.at end,
       payment = jsonb_set(h.payment, '{disputes}', jsonb_build_array(jsonb_build_object(
         'id', 'dispute-1', 'word', 'Chargeback', 'sessionId', h.payment->'transactions'->0->'sessionId',
         'transaction', h.payment->'transactions'->0->'id', 'amount', h.payment->'transactions'->0->'amount',
         'phase', case when d.is_open then 'open' else 'won' end, 'since', d.at)))
  from disputed d where d.stream_id = h.stream_id`;

/** Copies of it in every table that has rows for each payment. Nothing may be running on the database. */
export async function storePaymentsOfAllKinds(databaseUrl: string, count: number): Promise<void> {
  await fillPayments(databaseUrl, 1, count, TABLES, VALUES);
  await query(databaseUrl, TRUE_DISPUTES_FIRST);
  await query(databaseUrl, DISPUTE_SOME);
}
