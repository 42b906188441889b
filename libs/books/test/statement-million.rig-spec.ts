import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createStatementBed, type StatementBed } from './statement-bed.js';

const ROWS = Number(process.env.RIG_ROWS ?? 1_000_000);
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

beforeAll(async () => {
  bed = await createStatementBed();
  await bed.stopFollowing();
  await bed.pool.query({ text: FILL, values: [ROWS] });
  await bed.pool.query('analyze books.movements');
}, 600_000);
afterAll(() => bed.close());

/** `npm run rig:statement-million`: as docs/books.md says. */
it(`takes in and matches ${ROWS} rows in two minutes, tells how far it is, and keeps its memory`, async () => {
  const program = join(import.meta.dirname, '../../../test/rigs/support/take-in.main.ts');
  const { connectionString } = bed.pool.options;
  const args = [program, connectionString!, bed.folder, '2026-02-01', '2026-02-28'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  process.stdout.write(stdout);

  const measured = JSON.parse(stdout) as { seconds: number; growthMb: number; told: number };
  expect(measured).toMatchObject({ matched: ROWS, mismatched: 0, onlyInStatement: 0, onlyInBooks: 0 });
  expect(measured.told).toBeGreaterThan(5);
  expect(measured.growthMb).toBeLessThan(GROWTH_MAX_MB);
  expect(measured.seconds).toBeLessThan(SECONDS_MAX);
}, 900_000);
