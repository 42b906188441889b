import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/database.js';
import { StreamElsewhere } from '#event-store';
import { cancelMove, moveMerchant } from '../src/index.js';
import { capturedPayment } from './captured-payment.js';
import { BareCell, emptyCell } from './two-cells.js';

let empty: TestDatabase;
let a: BareCell;
let b: BareCell;

beforeAll(async () => {
  empty = await emptyCell();
});
afterAll(() => empty.drop());
beforeEach(async () => {
  [a, b] = await Promise.all([BareCell.make(empty, 'a', 0, ['shop', 'other']), BareCell.make(empty, 'b', 1, [])]);
  for (const order of ['1', '2', '3']) await a.append(`payment-shop-${order}`, capturedPayment());
  await a.append('payment-other-1', capturedPayment());
  // Theirs, so that positions differ.
  for (const order of ['1', '2', '3']) await b.append(`payment-third-${order}`, capturedPayment());
});
afterEach(() => Promise.all([a.remove(), b.remove()]));

// No gateway reads in these cells: `test/cells` moves under load, and waits for them.
const move = (to: BareCell, onStep?: (step: string) => void) =>
  moveMerchant({ table: [a.cell, b.cell], merchant: 'shop', to: to.cell.name, onStep, placementsHoldForMs: 0 });
const EVENTS = `select stream_id, version, event_id, type, data, created_at::text, category, meta - 'movedFrom' as meta
                  from es.events where stream_id like 'payment-shop-%' order by stream_id, version`;

describe('moving a merchant', () => {
  it('takes its log, keys, notifications and jobs along, in order, and nothing of others', async () => {
    await fill(a);
    const before = await a.rows(EVENTS);

    const report = await move(b);

    expect(await b.rows(EVENTS)).toEqual(before);
    expect(report.events).toBe(before.length);
    expect(await b.rows(`select stream_id from es.streams where stream_id like 'payment-other%'`)).toEqual([]);
    for (const [table, rows] of Object.entries(FILLED))
      expect([table, await b.rows(`select * from ${table}`)]).toEqual([table, rows]);
    expect(await b.rows(`select name, data from pgboss.job where name = 'tell-shop'`)).toEqual([
      { name: 'tell-shop', data: { streamId: 'payment-shop-1' } },
    ]);
    expect(await a.rows('select subject from es.subject_keys')).toEqual([]);
    await expect(a.append('payment-shop-1', capturedPayment())).rejects.toThrow(StreamElsewhere);
    await expect(a.append('payment-shop-new', capturedPayment())).rejects.toThrow(StreamElsewhere);
    await a.append('payment-other-2', capturedPayment());
    await b.append('payment-shop-4', capturedPayment());
    expect([await a.placement('shop'), await b.placement('shop')]).toEqual(['left', 'here']);
  });

  it('a closed day of the books is closed in the other cell, with the same totals', async () => {
    await a.books();
    const [day] = (await a.rows(`select min(day)::text as day from books.daily_totals`)) as [{ day: string }];
    await a.closeDay('shop', day.day);
    await a.append('payment-shop-late', capturedPayment());
    await a.books();
    const DAYS = `select day::text, digest, agrees from books.closed_days where merchant = 'shop'`;
    const TOTALS = `select day::text, kind, count, amount_minor, late_minor from books.daily_totals where merchant = 'shop' order by 1, 2`;
    const [days, totals] = [await a.rows(DAYS), await a.rows(TOTALS)];
    expect(days).toEqual([expect.objectContaining({ agrees: true })]);

    await move(b);
    await b.books();

    expect(await b.rows(DAYS)).toEqual(days);
    expect(await b.rows(TOTALS)).toEqual(totals);
  });

  it('case 303: broken off at any step it can be done again, and both cells never write', async () => {
    await fill(a);
    const before = await a.rows(EVENTS);
    const seen = new Set<string>();
    let moved = false;
    for (let attempt = 0; !moved && attempt < 10; attempt++)
      moved = await move(b, (step) => {
        if (seen.has(step)) return;
        seen.add(step);
        void a.cutsMovers();
        void b.cutsMovers();
      }).then(
        () => true,
        async () => {
          expect(await writable()).toBeLessThanOrEqual(1);
          return false;
        },
      );

    expect([moved, seen.size > 3]).toEqual([true, true]);
    expect(await b.rows(EVENTS)).toEqual(before);
    expect([await a.placement('shop'), await b.placement('shop'), await writable()]).toEqual(['left', 'here', 1]);
    expect(await b.rows('select * from payments.moves')).toEqual([]);
  });

  it('case 304: what is not the same is found, and the merchant is open where it was', async () => {
    const corrupt = `create or replace function spoil() returns trigger language plpgsql as $$
      begin new.data := new.data || '{"spoilt": true}'; return new; end $$;
      create trigger spoil before insert on es.events for each row when (new.version = 2) execute function spoil()`;
    await b.pool.query(corrupt);

    await expect(move(b)).rejects.toThrow('shop stays in cell a: the events are not the same');

    expect([await a.placement('shop'), await b.placement('shop')]).toEqual(['here', 'left']);
    await a.append('payment-shop-1', capturedPayment());
    await expect(b.append('payment-shop-1', capturedPayment())).rejects.toThrow(StreamElsewhere);
  });

  it('can be taken back before its end, and the merchant can come back after', async () => {
    const broken = move(b, (step) => {
      if (step.includes('closing')) void Promise.all([a.cutsMovers(), b.cutsMovers()]);
    });
    await expect(broken).rejects.toThrow();
    await cancelMove({ table: [a.cell, b.cell], merchant: 'shop', to: 'b' });
    await a.append('payment-shop-1', capturedPayment());

    await move(b);
    await b.append('payment-shop-2', capturedPayment());
    const there = await b.rows(EVENTS);
    await move(a);

    expect(await a.rows(EVENTS)).toEqual(there);
    expect([await a.placement('shop'), await b.placement('shop')]).toEqual(['here', 'left']);
    await a.append('payment-shop-3', capturedPayment());
    await expect(b.append('payment-shop-3', capturedPayment())).rejects.toThrow(StreamElsewhere);
  });

  it('case 360: what it left in the log is listed and looked after again when it comes back', async () => {
    const UNLISTED = `select stream_id from es.streams s where category = 'payment' and stream_id like 'payment-shop-%'
       and not exists (select from payments.payment_history_v2 h join payments.payment_search f using (stream_id)
                        where h.stream_id = s.stream_id and h.version = s.version and f.version = s.version)`;
    await move(b);
    await move(a);

    expect(await a.rows(UNLISTED)).toEqual([]);
    expect(await a.rows(`select order_id, phase from payments.payment_history_v2 order by 1`)).toEqual(
      ['1', '2', '3'].map((order_id) => ({ order_id, phase: 'captured' })),
    );
  });
});

/** In how many cells the merchant can be written to. */
async function writable(): Promise<number> {
  const tries = await Promise.all(
    [a, b].map(async ({ pool }) => {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from pg_trigger where tgname = 'fence_shop' and tgrelid = 'es.streams'::regclass`,
      );
      return rows[0]!.n === 0 ? 1 : 0;
    }),
  );
  return tries.reduce<number>((sum, each) => sum + each, 0);
}

const SESSION = '01900000-0000-7000-8000-000000000001';
const FILLED = {
  'payments.operation_guids': [{ merchant: 'shop', guid: 'guid-1', stream_id: 'payment-shop-1' }],
  'payments.sessions': [{ session_id: SESSION, merchant: 'shop', stream_id: 'payment-shop-1' }],
  'payments.transaction_ids': [{ merchant: 'shop', id: '17', stream_id: 'payment-shop-1' }],
  'es.subject_keys': [
    {
      subject: 'payment-shop-1',
      wrapped_key: Buffer.from('wrapped'),
      created_at: new Date('2026-01-02T03:04:05.678Z'),
      erased_at: null,
    },
  ],
};

async function fill({ pool }: BareCell): Promise<void> {
  await pool.query(
    `insert into payments.operation_guids values ('shop', 'guid-1', 'payment-shop-1'), ('other', 'guid-1', 'payment-other-1')`,
  );
  await pool.query(`insert into payments.sessions values ($1, 'shop', 'payment-shop-1')`, [SESSION]);
  await pool.query(`insert into payments.transaction_ids values ('shop', '17', 'payment-shop-1')`);
  await pool.query(
    `insert into es.subject_keys (subject, wrapped_key, created_at) values ('payment-shop-1', 'wrapped', '2026-01-02T03:04:05.678Z')`,
  );
  await pool.query(`select pgboss.create_queue('tell-shop', '{"policy":"short"}')`);
  await pool.query(
    `insert into pgboss.job (name, data, policy) values ('tell-shop', '{"streamId":"payment-shop-1"}', 'short')`,
  );
}
