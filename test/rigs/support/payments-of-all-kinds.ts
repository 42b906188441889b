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

/** Copies of it in every table that has rows for each payment. Nothing may be running on the database. */
export function storePaymentsOfAllKinds(databaseUrl: string, count: number): Promise<void> {
  return fillPayments(databaseUrl, 1, count, TABLES, VALUES);
}
