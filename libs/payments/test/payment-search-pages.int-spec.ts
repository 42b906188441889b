import { beforeAll, describe, expect, it } from '@jest/globals';
import { useDatabaseOf } from '#test/database-bed.js';
import { migrations } from '../src/migrations/index.js';
import type { PaymentFilter } from '../src/queries/payment-search/search-payments.query.js';
import { searchStatement, type ListKey } from '../src/queries/payment-search/search-statement.js';

const ROWS = 4_000;
/** Three began at each instant. What is looked for is one in two hundred. */
const FILL = `
insert into payments.payment_search
select 'payment-shop-' || n, case n % 200 when 0 then 'rare' else 'shop' end, 'order-' || n, 1,
       timestamptz '2026-03-01' + n / 3 * interval '1 second', case n % 200 when 0 then 'voided' else 'captured' end,
       case n % 200 when 0 then 'USD' else 'TRY' end, case n % 200 when 0 then 100 else 12990 end, 0, 0, 'VISA',
       case n % 200 when 0 then '0001' else '4242' end, case n % 200 when 0 then 'Rare' else 'Bank' end, n % 200 = 0,
       case n % 200 when 0 then now() - interval '1 day' end, array['id-' || n]
  from generate_series(1, ${ROWS}) as n`;

const database = useDatabaseOf(migrations, 'with jobs');

beforeAll(async () => {
  await database.pool.query(FILL);
  await database.pool.query('analyze payments.payment_search');
});

describe('case 398: the pages of the list', () => {
  it.each<[PaymentFilter, string]>([
    [{}, 'newest'],
    [{ merchant: 'rare' }, 'merchant'],
    [{ phase: 'voided' }, 'phase'],
    [{ currency: 'USD' }, 'currency'],
    [{ processor: 'Rare' }, 'processor'],
    [{ card: '0001' }, 'card'],
    [{ inReview: true }, 'review'],
    [{ unknownMinutes: 5 }, 'unknown'],
  ])('with %j are found in order, by an index of their own', async (filter, index) => {
    const plan = await planOf(filter);
    expect(plan).toContain(`payment_search_${index} `);
    expect(plan).toContain('Presorted Key: started_at');
  });

  it('with amounts are found by an index', async () => {
    expect(await planOf({ amountFrom: '1.00', amountTo: '1.00', currency: 'TRY' })).toContain('payment_search_amount ');
  });

  it('have each payment once and in order, though several began at the same instant', async () => {
    const found: string[] = [];
    for (let after: ListKey | undefined, page; page !== 0;) {
      const { text, values } = searchStatement({}, after, 1_000);
      const { rows } = await database.pool.query<{ stream_id: string; started_at: Date }>(text, values);
      found.push(...rows.map((row) => row.stream_id));
      const last = rows.at(-1);
      page = rows.length;
      if (last) after = [last.started_at.toISOString(), last.stream_id];
    }
    const numbers = Array.from({ length: ROWS }, (_, index) => index + 1);
    const newestFirst = numbers.sort(
      (a, b) => Math.floor(b / 3) - Math.floor(a / 3) || (`payment-shop-${a}` < `payment-shop-${b}` ? 1 : -1),
    );
    expect(found).toEqual(newestFirst.map((number) => `payment-shop-${number}`));
  });
});

async function planOf(filter: PaymentFilter): Promise<string> {
  const { text, values } = searchStatement(filter, undefined, 10);
  const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
