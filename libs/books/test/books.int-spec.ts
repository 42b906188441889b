import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { balanceMinor, fold, oursOf, remainingMinor, type PaymentEvent } from '#payments';
import { rebuildBooks } from '../src/index.js';
import { createBooksBed, rules, story, type BooksBed } from './books-bed.js';

interface StoredPayment {
  name: string;
  events: PaymentEvent[];
}

/** Events as the first release stored them, and the same ones as this release knows them. */
const [stored, known] = [1, 2].map((schema) => {
  const file = new URL(`../../payments/src/store/testing/golden/payments-of-schema-${schema}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as StoredPayment[];
}) as [StoredPayment[], StoredPayment[]];

let bed: BooksBed;

beforeAll(async () => {
  bed = await createBooksBed();
}, 60_000);

afterAll(() => bed.close());

const POSTINGS = `
select stream_id, kind, account, sum(amount_minor)::int as minor
  from books.postings group by 1, 2, 3 order by 1, 2, 3`;
const DAYS = `
select day::text as day, kind, processor, card_type, count::int as count, amount_minor::int as minor
  from books.daily_totals where merchant = 'default' and processor = 'nuvei' order by day, kind, card_type`;

describe('the books on Postgres', () => {
  it('case 202: payments that were stored by the first version are in the books as their history says', async () => {
    for (const [index, { events }] of stored.entries()) await bed.append(`golden-${index}`, events, 'golden');
    await bed.booked();
    const held = await bed.rows<Held>(
      `select substr(stream_id, 23) as order, transaction_id as id, sum(amount_minor)::int as minor
         from books.postings where account in ('provider', 'authorizations') and merchant = 'golden'
        group by 1, 2 having sum(amount_minor) <> 0`,
    );
    const payments = known.slice(0, stored.length).map(({ events }) => fold(events)!);
    const left = payments.flatMap((payment, index) =>
      payment.transactions.map((known): Held => ({
        order: String(index),
        id: known.id,
        minor: remainingMinor(payment, known),
      })),
    );
    expect(held.sort(byOrder)).toEqual(left.filter(({ minor }) => minor !== 0).sort(byOrder));
    const sum = (rows: Held[]) => rows.reduce((total, { minor }) => total + minor, 0);
    const isOurs = ({ order, id }: Held) => oursOf(payments[Number(order)]!)?.id === id;
    expect(sum(held.filter(isOurs))).toBe(payments.reduce((total, payment) => total + balanceMinor(payment), 0));
    expect(await bed.rows('select * from books.imbalances')).toEqual([]);
    expect(await bed.rows('select sum(amount_minor)::int as sum from books.postings')).toEqual([{ sum: 0 }]);
  });

  it('case 203: each kind of movement has two sides, by day of the merchant, processor and card', async () => {
    const late = '2026-03-01T21:30:00.000Z'; // Half past midnight in Istanbul.
    const [one, two, three] = [story(1, '2026-03-01T10:00:00.000Z'), story(2, late), story(3, late, { card: 'TROY' })];
    await bed.append('1', [...one.begun, one.captured, one.refunded('r1', 2_990)]);
    await bed.append('2', [...two.begun, two.captured]);
    await bed.append('3', [...three.begun, three.voided]);
    await bed.booked();
    const of = (order: string, rows: { stream_id: string }[]) =>
      rows.filter(({ stream_id }) => stream_id === `payment-default-${order}`).map(({ stream_id: _, ...row }) => row);
    const postings = await bed.rows<{ stream_id: string }>(POSTINGS);
    expect(of('1', postings)).toEqual([
      { kind: 'authorized', account: 'authorizations', minor: 12_990 },
      { kind: 'authorized', account: 'shoppers', minor: -12_990 },
      { kind: 'captured', account: 'authorizations', minor: -12_990 },
      { kind: 'captured', account: 'provider', minor: 12_990 },
      { kind: 'captured', account: 'sales', minor: -12_990 },
      { kind: 'captured', account: 'shoppers', minor: 12_990 },
      { kind: 'refunded', account: 'provider', minor: -2_990 },
      { kind: 'refunded', account: 'refunds', minor: 2_990 },
    ]);
    expect(of('3', postings)).toEqual([
      { kind: 'authorized', account: 'authorizations', minor: 12_990 },
      { kind: 'authorized', account: 'shoppers', minor: -12_990 },
      { kind: 'voided', account: 'authorizations', minor: -12_990 },
      { kind: 'voided', account: 'shoppers', minor: 12_990 },
    ]);
    const visa = { processor: 'nuvei', card_type: 'VISA' };
    const troy = { processor: 'nuvei', card_type: 'TROY' };
    expect(await bed.rows(DAYS)).toEqual([
      { day: '2026-03-01', kind: 'authorized', ...visa, count: 1, minor: 12_990 },
      { day: '2026-03-01', kind: 'captured', ...visa, count: 1, minor: 12_990 },
      { day: '2026-03-01', kind: 'refunded', ...visa, count: 1, minor: 2_990 },
      { day: '2026-03-02', kind: 'authorized', ...troy, count: 1, minor: 12_990 },
      { day: '2026-03-02', kind: 'authorized', ...visa, count: 1, minor: 12_990 },
      { day: '2026-03-02', kind: 'captured', ...visa, count: 1, minor: 12_990 },
      { day: '2026-03-02', kind: 'voided', ...troy, count: 1, minor: 12_990 },
    ]);
  });

  it('case 204: a batch that comes a second time books nothing', async () => {
    const before = await everything();
    const tx = await bed.pool.connect();
    const all = await bed.store.readAll(0, 10_000);
    await tx.query('begin');
    await bed.projection.apply(all, tx);
    await tx.query('commit');
    tx.release();
    expect(await everything()).toEqual(before);
  });

  it('case 205: the books are rebuilt from the log, and what was wrong is corrected', async () => {
    const before = await everything();
    expect(await rebuildBooks(bed.pool, bed.store, rules)).toMatchObject({ corrected: 0 });
    expect(await everything()).toEqual(before);
    await bed.pool.query(`delete from books.postings where kind = 'refunded'`);
    await bed.pool.query(`update books.daily_totals set amount_minor = 1 where kind = 'captured'`);
    const { corrected } = await rebuildBooks(bed.pool, bed.store, rules);
    expect(corrected).toBeGreaterThan(4);
    expect(await everything()).toEqual(before);
  });

  it('case 206: a payment whose postings do not agree with it is told, and taken off the list once they do', async () => {
    const four = story(4, '2026-03-01T10:00:00.000Z');
    await bed.append('4', four.begun);
    await bed.booked();
    await bed.pool.query(
      `update books.postings set amount_minor = amount_minor + 1 where stream_id = 'payment-default-4' and account = 'shoppers'`,
    );
    await bed.append('4', [four.captured]);
    await bed.booked();
    expect(await bed.rows('select stream_id, sum_minor::int as sum from books.imbalances')).toEqual([
      { stream_id: 'payment-default-4', sum: 1 },
    ]);
    await rebuildBooks(bed.pool, bed.store, rules);
    expect(await bed.rows('select * from books.imbalances')).toEqual([]);
  });
});

async function everything() {
  const tables = ['postings', 'movements', 'daily_totals', 'closed_days', 'imbalances'];
  const read = (table: string) =>
    bed.rows(`select to_jsonb(t) as row from books.${table} t order by to_jsonb(t)::text`);
  return Promise.all(tables.map(read));
}

interface Held {
  order: string;
  id: string;
  minor: number;
}

const byOrder = (a: Held, b: Held) => Number(a.order) - Number(b.order) || (a.id < b.id ? -1 : 1);
