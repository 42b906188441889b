import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BooksExport } from '../src/index.js';
import { createBooksBed, rules, type BooksBed } from './books-bed.js';

/** More than two pages at one moment. */
const AT_ONCE = 12_001;

let bed: BooksBed;
beforeAll(async () => {
  bed = await createBooksBed();
}, 60_000);
afterAll(() => bed.close());

interface Row {
  at: string;
  orderId: string;
  minor: number;
  currency: string;
  processor: string;
}

describe('case 668: movements as a file', () => {
  it('of thousands at one moment each is there once, and only those of the days that were asked for', async () => {
    const together = '2026-03-01T10:00:00.000Z';
    await insert(Array.from({ length: AT_ONCE }, (_, n) => row({ at: together, orderId: `order ${n}` })));
    // In Istanbul the day ends at nine in the evening of UTC.
    await insert([
      row({ at: '2026-02-28T20:59:59.999Z', orderId: 'the day before' }),
      row({ at: '2026-02-28T21:00:00.000Z', orderId: 'first' }),
      row({ at: '2026-03-01T20:59:59.999Z', orderId: 'last' }),
      row({ at: '2026-03-01T21:00:00.000Z', orderId: 'the day after' }),
    ]);
    const orders = (await exported('2026-03-01')).map(([, , order]) => order);
    expect([orders.length, orders[0], orders.at(-1)]).toEqual([AT_ONCE + 2, 'first', 'last']);
    expect(new Set(orders).size).toBe(AT_ONCE + 2);
  });

  it('amounts are told to the last digit of their currency', async () => {
    const at = '2026-03-05T10:00:00.000Z';
    await insert([
      row({ at, orderId: 'a', minor: 1 }),
      row({ at, orderId: 'b', minor: 99_999_999_999 }),
      row({ at, orderId: 'c', minor: 1, currency: 'KWD' }),
      row({ at, orderId: 'd', minor: 999_999_999, currency: 'JPY' }),
      row({ at, orderId: 'e', minor: -1, currency: 'KWD' }),
    ]);
    const amounts = (await exported('2026-03-05')).map((cells) => [cells[6], cells[7]]);
    expect(amounts).toEqual([
      ['0.01', 'TRY'],
      ['999999999.99', 'TRY'],
      ['0.001', 'KWD'],
      ['999999999.00', 'JPY'],
      ['-0.001', 'KWD'],
    ]);
  });

  it('a text is one cell, whatever is in it', async () => {
    const at = '2026-03-06T10:00:00.000Z';
    const texts = ['=cmd|1', 'a "b", c', 'two\nlines', '\u202Eمرحبا', '1e5'];
    await insert(texts.map((processor, n) => row({ at, orderId: `t${n}`, processor })));
    expect((await exported('2026-03-06')).map((cells) => cells[8])).toEqual([
      "'=cmd|1",
      'a "b", c',
      'two\nlines',
      '\u202Eمرحبا',
      "'1e5",
    ]);
  });
});

function row(patch: Partial<Row>): Row {
  return { at: '', orderId: '', minor: 12_990, currency: 'TRY', processor: 'nuvei', ...patch };
}

async function insert(rows: Row[]): Promise<void> {
  await bed.pool.query(
    `insert into books.movements (stream_id, key, merchant, order_id, session_id, kind, amount_minor, currency, at, processor, card_type, card_last_digits, position)
     select 'payment-default-' || "orderId", 'k', 'default', "orderId", 's', 'captured', minor, currency, at, processor, 'VISA', '0042', 1
       from jsonb_to_recordset($1) as r("orderId" text, minor bigint, currency text, at timestamptz, processor text)`,
    [JSON.stringify(rows)],
  );
}

/** The cells of each line but the first. */
async function exported(day: string): Promise<string[][]> {
  let text = '';
  const books = new BooksExport(bed.pool, rules);
  for await (const piece of books.movements({ merchant: 'default', from: day, to: day })) text += piece;
  return linesOf(text).slice(1);
}

function linesOf(text: string): string[][] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)];
  const lines: string[][] = [[]];
  for (const [, cell, end] of cells) {
    lines.at(-1)!.push(cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!);
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}
