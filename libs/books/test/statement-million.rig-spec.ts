import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BooksExport } from '../src/index.js';
import { createStatementBed, BY, type StatementBed } from './statement-bed.js';
import { rules } from './books-bed.js';

const ROWS = 1_000_000;
const DAYS = { merchant: 'default', from: '2026-02-01', to: '2026-02-28' };
const SECONDS_MAX = 120;
const GROWTH_MAX_MB = 300;

/** Captures of a month, as the projection would have written them. */
const FILL = `
insert into books.movements (stream_id, key, merchant, order_id, session_id, kind, external_id, transaction_number,
                             amount_minor, currency, processor, card_type, card_last_digits, at, position)
select 'payment-default-order-' || n, 'captured', 'default', 'order-' || n,
       ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0')), 'captured', '10000000' || lpad(n::text, 12, '0'),
       '79' || lpad(n::text, 10, '0'), 100 + n % 100000, 'TRY', 'nuvei', 'VISA', '4242',
       '2026-02-01T09:00:00Z'::timestamptz + n * interval '2 seconds', n
  from generate_series(1, $1::int) n`;

let bed: StatementBed;
let path: string;

beforeAll(async () => {
  bed = await createStatementBed();
  await bed.stopFollowing();
  await bed.pool.query({ text: FILL, values: [ROWS] });
  await bed.pool.query('analyze books.movements');
  path = join(bed.folder, 'million.csv');
  await pipeline(Readable.from(new BooksExport(bed.pool, rules).movements(DAYS)), createWriteStream(path));
}, 600_000);
afterAll(() => bed.close());

/** `npm run rig:statement-million`: as docs/books.md says. */
it(`takes in and matches ${ROWS} rows in two minutes, tells how far it is, and keeps its memory`, async () => {
  const before = process.memoryUsage().rss;
  let most = before;
  const told = new Set<number>();
  const startedAt = performance.now();
  const { id, run } = await bed.imports.begin({ ...DAYS, source: 'generic', path, fileName: 'million.csv', by: BY });
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
    void bed
      .rows<{ lines: number }>('select lines::int as lines from books.statements where id = $1', [id])
      .then(([row]) => told.add(row?.lines ?? 0));
  }, 250);
  await run();
  const readSeconds = (performance.now() - startedAt) / 1000;
  const matched = await bed.matching.match(id);
  clearInterval(watch);
  const seconds = (performance.now() - startedAt) / 1000;
  const growthMb = Math.round((most - before) / 1e6);
  process.stdout.write(`${JSON.stringify({ rows: ROWS, readSeconds, seconds, growthMb, told: told.size })}\n`);

  expect(matched).toMatchObject({ matched: ROWS, mismatched: 0, onlyInStatement: 0, onlyInBooks: 0 });
  expect(told.size).toBeGreaterThan(5);
  expect(growthMb).toBeLessThan(GROWTH_MAX_MB);
  expect(seconds).toBeLessThan(SECONDS_MAX);
}, 900_000);
