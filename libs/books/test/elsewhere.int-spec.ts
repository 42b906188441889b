import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FinanceLists, MovementsElsewhere, refuseBooks } from '../src/index.js';
import { createBooksBed, story } from './books-bed.js';
import { createStatementBed, type StatementBed } from './statement-bed.js';

const HEADER = 'Date,Kind,External id,Transaction number,Amount,Currency,Fee,Processor';
const AT = '2026-03-01T10:00:00.000Z';

/** A merchant whose payments are in two databases: `here` has the statements. */
let here: StatementBed;
let there: Awaited<ReturnType<typeof createBooksBed>>;
let lists: FinanceLists;
let isAway = false;

beforeAll(async () => {
  there = await createBooksBed();
  const others = () => (isAway ? refuseBooks('CELL_AWAY', 'second') : [{ name: 'second', pool: there.pool }]);
  here = await createStatementBed(new MovementsElsewhere(others));
  lists = new FinanceLists(here.pool);
  await paid(here, 1);
  for (const n of [2, 3, 4]) await paid(there, n);
}, 60_000);
afterAll(() => Promise.all([here.close(), there.close()]));

async function paid(bed: Pick<StatementBed, 'append' | 'booked'>, n: number) {
  const { begun, captured } = story(n, AT);
  await bed.append(`order-${n}`, [...begun, captured]);
  await bed.booked();
}

function row(n: number, amount = '129.90') {
  const { authorizationId, transactionId } = story(n, '');
  return `${AT},captured,${authorizationId},${transactionId},${amount},TRY,2.50,nuvei`;
}

const told = async (statement: string) =>
  (await lists.differences('default', statement)).map(({ outcome, orderId, fields, resolution, movement }) => ({
    ...{ outcome, orderId, fields, resolution, minor: movement?.minor },
  }));
const mismatched = { outcome: 'MISMATCHED', orderId: 'order-3', fields: ['amount'], resolution: null, minor: 12_990 };

describe('case 402: a statement of a merchant whose payments are in several databases', () => {
  let statement: string;

  it('is compared with the books of all of them', async () => {
    statement = await here.take([HEADER, row(1), row(2), row(3, '120.00'), row(9)].join('\n'));

    expect(await here.matching.match(statement)).toMatchObject({
      ...{ matched: 2, mismatched: 1, onlyInStatement: 1, onlyInBooks: 1 },
    });
    expect(await told(statement)).toEqual([
      mismatched,
      { outcome: 'ONLY_IN_STATEMENT', orderId: null, fields: [], resolution: null, minor: undefined },
      { outcome: 'ONLY_IN_BOOKS', orderId: 'order-4', fields: [], resolution: null, minor: 12_990 },
    ]);
    // With the statement, wherever the payment is.
    expect(await lists.feesOf({ merchant: 'default', orderId: 'order-2' })).toEqual([
      { source: 'generic', currency: 'TRY', minor: 250 },
    ]);
  });

  it('is matched with what has come there since, and with nothing twice', async () => {
    await paid(there, 9);
    expect(await here.matching.match(statement)).toMatchObject({ matched: 3, onlyInStatement: 0, onlyInBooks: 1 });
    const again = await here.take([HEADER, row(2), row(4)].join('\n'));

    expect(await here.matching.match(again)).toMatchObject({ matched: 1, onlyInStatement: 1, onlyInBooks: 0 });
    expect(await told(again)).toEqual([
      { outcome: 'ONLY_IN_STATEMENT', orderId: null, fields: ['duplicate'], resolution: null, minor: undefined },
    ]);
    expect((await told(statement)).map(({ outcome, resolution }) => [outcome, resolution])).toEqual([
      ['MISMATCHED', null],
      ['ONLY_IN_BOOKS', 'matched-later'],
    ]);
  });

  it('waits, and says so, while one of them cannot be asked; what was found before stays', async () => {
    isAway = true;
    await paid(there, 5);
    const waiting = await here.take([HEADER, row(5)].join('\n'));

    for (const id of [waiting, statement]) await expect(here.matching.match(id)).rejects.toThrow('CELL_AWAY: second');
    expect(await lists.statement(waiting)).toMatchObject({
      state: 'imported',
      failure: 'CELL_AWAY: second',
      matched: 0,
    });
    expect(await lists.statement(statement)).toMatchObject({ state: 'matched', failure: null, matched: 3 });
    isAway = false;
    expect(await here.matching.match(waiting)).toMatchObject({ matched: 1, onlyInStatement: 0, onlyInBooks: 0 });
    expect(await lists.statement(waiting)).toMatchObject({ state: 'matched', failure: null });
  });
});
