import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sized } from '#test/sized.js';
import { BooksExport } from '../src/index.js';
import { rules, story } from './books-bed.js';
import { createStatementBed, type StatementBed } from './statement-bed.js';

const [FROM, TO] = ['2026-02-27', '2026-03-01'];
let bed: StatementBed;
let header: string[];
let rows: string[][];

/** Sixty payments of three days: some amounts are alike, some times, some are given back in parts. */
beforeAll(async () => {
  bed = await createStatementBed();
  for (let n = 0; n < 60; n++) {
    const at = new Date(Date.UTC(2026, 1, 27, 6 + ((n * 7) % 60), (n * 13) % 60)).toISOString();
    const one = story(n, at, { minor: [12_990, 12_990, 4_500][n % 3]!, processor: n % 2 ? 'nuvei' : 'iyzico' });
    const back = n % 5 === 0 ? [one.refunded(`r${n}`, 1_000), one.refunded(`q${n}`, 1_000)] : [];
    await bed.append(`order-${n}`, [...one.begun, one.captured, ...back]);
  }
  await bed.booked();
  bed.clock.at = new Date('2026-04-01T09:00:00Z');
  let text = '';
  for await (const piece of new BooksExport(bed.pool, rules).movements({ merchant: 'default', from: FROM, to: TO }))
    text += piece;
  const [first, ...rest] = text.replace('\ufeff', '').trim().split('\r\n');
  header = first!.split(',');
  rows = rest.map((line) => line.split(','));
}, 60_000);

afterAll(() => bed.close());

/** Everything but the statement itself is as before. */
async function matchedWith(lines: string[][]) {
  const text = [header, ...lines].map((cells) => cells.join(',')).join('\r\n');
  const id = await bed.take(text, { from: FROM, to: TO });
  const counts = await bed.matching.match(id);
  const differences = await bed.differences(id);
  const errors = await bed.rows('select * from books.statement_errors where statement_id = $1', [id]);
  expect(errors).toEqual([]);
  await bed.forget();
  return { matched: counts.matched, differences: differences.map(({ outcome, fields }) => ({ outcome, fields })) };
}

const column = (name: string) => header.indexOf(name);
const changed = (row: number, name: string, value: (before: string) => string) =>
  rows.map((cells, index) =>
    index === row ? cells.map((cell, at) => (at === column(name) ? value(cell) : cell)) : cells,
  );
const isSameMoney = (one: number, two: number) => {
  const money = (row: number) => {
    const [kind, amount, currency] = ['Kind', 'Amount', 'Currency'].map((name) => rows[row]![column(name)]);
    return `${kind === 'captured' ? 'in' : 'out'} ${amount} ${currency}`;
  };
  return money(one) === money(two);
};
const other = (text: string) => `${text}9`;
const days = (text: string, by: number) => new Date(Date.parse(text) + by * 86_400_000).toISOString();

interface Mutation {
  name: string;
  lines: (row: number) => string[][];
  outcome: string;
  fields: string[];
}

const mismatch = (name: string, field: string, value: (before: string) => string): Mutation => ({
  name: `another ${name}`,
  lines: (row) => changed(row, name, value),
  outcome: 'MISMATCHED',
  fields: [field],
});

const MUTATIONS: Mutation[] = [
  mismatch('Amount', 'amount', (before) => (Number(before) + 0.01).toFixed(2)),
  mismatch('Currency', 'currency', () => 'EUR'),
  mismatch('Kind', 'kind', (before) => (before === 'captured' ? 'refunded' : 'captured')),
  mismatch('Date', 'date', (before) => days(before, 3)),
  mismatch('External id', 'externalId', other),
  mismatch('Transaction number', 'transactionNumber', other),
  mismatch('Session id', 'sessionId', () => '00000000-0000-4000-8000-000000000000'),
  { name: 'a row left out', lines: (row) => rows.toSpliced(row, 1), outcome: 'ONLY_IN_BOOKS', fields: [] },
  {
    name: 'a row twice',
    lines: (row) => rows.toSpliced(row, 0, rows[row]!),
    outcome: 'ONLY_IN_STATEMENT',
    fields: ['duplicate'],
  },
  {
    name: 'a row of a payment that nobody knows',
    lines: (row) => [
      ...rows,
      rows[row]!.map((cell, at) =>
        at === column('External id') || at === column('Transaction number')
          ? `'99999999999${String(row).padStart(4, '0')}`
          : at === column('Session id')
            ? '00000000-0000-4000-8000-000000000001'
            : cell,
      ),
    ],
    outcome: 'ONLY_IN_STATEMENT',
    fields: [],
  },
];

describe('an export that is imported again', () => {
  it('case 213: matches entirely, in any order of its rows and columns', async () => {
    expect(rows).toHaveLength(60 + 24);
    expect(await matchedWith(rows)).toEqual({ matched: 84, differences: [] });
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        expect(await matchedWith(shuffled)).toEqual({ matched: 84, differences: [] });
      }),
      { numRuns: sized(1, 3) },
    );
  });

  it.each(MUTATIONS)('case 214: $name is exactly the one difference', async ({ lines, outcome, fields }) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(rows.length - 1), async (row) => {
        const { differences } = await matchedWith(lines(row));
        expect(differences).toEqual([{ outcome, fields }]);
      }),
      { numRuns: sized(2, 12) },
    );
  });

  it('case 215: two rows that have changed ids are two differences, and every other row matches', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(rows.length - 2), async (row) => {
        const at = column('External id');
        const [one, two] = [rows[row]![at]!, rows[row + 1]![at]!];
        const swapped = rows.map((cells, index) =>
          index === row ? cells.with(at, two) : index === row + 1 ? cells.with(at, one) : cells,
        );
        // Of the same money, the external id says which one a row is.
        const fields = isSameMoney(row, row + 1) ? ['transactionNumber', 'sessionId'] : ['externalId'];
        const expected = one === two ? [] : Array(2).fill({ outcome: 'MISMATCHED', fields });
        expect((await matchedWith(swapped)).differences).toEqual(expected);
      }),
      { numRuns: sized(2, 8), examples: [[76], [0]] },
    );
  });

  it('case 216: without any id, by amount and time', async () => {
    const bare = rows.map((cells) =>
      cells.map((cell, at) => (['External id', 'Transaction number', 'Session id'].includes(header[at]!) ? '' : cell)),
    );
    expect(await matchedWith(bare)).toEqual({ matched: 84, differences: [] });
    const later = bare.map((cells) => cells.with(column('Date'), days(cells[column('Date')]!, 0.02)));
    expect(await matchedWith(later)).toEqual({ matched: 84, differences: [] });
    const { differences } = await matchedWith(bare.toSpliced(7, 1));
    expect(differences).toEqual([{ outcome: 'ONLY_IN_BOOKS', fields: [] }]);
  });
});
