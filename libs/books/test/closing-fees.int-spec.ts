import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Differences, FinanceLists, rebuildBooks } from '../src/index.js';
import { DEED, rules, story } from './books-bed.js';
import { createStatementBed, type StatementBed } from './statement-bed.js';

/** Of the statement; the clock of the bed stands on this day when it is taken in. */
const DAY = '2026-03-02';
let bed: StatementBed;

beforeAll(async () => {
  bed = await createStatementBed();
  const one = story(1, `${DAY}T07:00:00.000Z`);
  await bed.append('order-1', [...one.begun, one.captured]);
  await bed.booked();
  const { authorizationId, transactionId } = story(1, '');
  const id = await bed.take(
    [
      'Date,Kind,External id,Transaction number,Amount,Currency,Fee,Processor',
      `${DAY}T07:00:00Z,captured,${authorizationId},${transactionId},129.90,TRY,2.50,nuvei`,
      `${DAY}T07:00:00Z,chargeback,20000000000000000001,7900009,50.00,TRY,,nuvei`,
      `${DAY},fee,,,7.00,TRY,,nuvei`,
    ].join('\n'),
  );
  await bed.matching.match(id);
  const lists = new FinanceLists(bed.pool);
  const [disputed] = await lists.differences('default');
  const differences = new Differences(bed.pool, bed.store, bed.clock, rules);
  await differences.resolve({ merchant: 'default', id: disputed!.id }, 'booked', DEED);
}, 60_000);
afterAll(() => bed.close());

const agrees = () => bed.rows(`select day::text as day, agrees from books.closed_days order by day`);

describe('the totals of a closed day', () => {
  it('have the fees and disputes that statements told, also after the books were made anew', async () => {
    await expect(bed.days.close('default', '2026-03-03', DEED)).rejects.toMatchObject({ code: 'DAY_NOT_OVER' });
    bed.clock.at = new Date('2026-03-04T09:00:00Z');
    await bed.booked();
    const fee = { currency: 'TRY', processor: 'nuvei', cardType: '', kind: 'fee', count: 2, amountMinor: 950 };
    const dispute = { ...fee, kind: 'dispute', count: 1, amountMinor: 5_000 };
    const closed = await bed.days.close('default', DAY, DEED);
    expect(closed.fromStatements).toEqual([dispute, fee]);
    expect(closed.totals).toEqual([
      expect.objectContaining({ kind: 'authorized', amountMinor: 12_990 }),
      expect.objectContaining({ kind: 'captured', amountMinor: 12_990 }),
      dispute,
      fee,
    ]);
    await bed.booked();
    expect(await agrees()).toEqual([{ day: DAY, agrees: true }]);

    await rebuildBooks(bed.pool, bed.store, rules);
    expect(await agrees()).toEqual([{ day: DAY, agrees: true }]);
  });

  it('case 356: A payment tells the fees that matched statements know, by source', async () => {
    const lists = new FinanceLists(bed.pool);
    expect(await lists.feesOf({ merchant: 'default', orderId: 'order-1' })).toEqual([
      { source: 'generic', currency: 'TRY', minor: 250 },
    ]);
    expect(await lists.feesOf({ merchant: 'default', orderId: 'order-2' })).toEqual([]);
  });

  it('are those that the page of the day shows', async () => {
    const shown = await new FinanceLists(bed.pool).totalsOf('default', DAY);
    expect(shown.map(({ kind, count, minor }) => ({ kind, count, minor }))).toEqual([
      { kind: 'dispute', count: 1, minor: 5_000 },
      { kind: 'fee', count: 2, minor: 950 },
      { kind: 'authorized', count: 1, minor: 12_990 },
      { kind: 'captured', count: 1, minor: 12_990 },
    ]);
  });
});

it('a day of which only statements tell is not passed over', async () => {
  bed.clock.at = new Date('2026-03-05T09:00:00Z');
  await bed.matching.match(await bed.take('Date,Kind,Amount,Currency\n2026-03-05,fee,3.00,TRY'));
  bed.clock.at = new Date('2026-03-08T09:00:00Z');
  await bed.booked();
  await expect(bed.days.close('default', '2026-03-06', DEED)).rejects.toMatchObject({ code: 'EARLIER_DAY_OPEN' });
  expect((await bed.days.close('default', '2026-03-05', DEED)).totals).toMatchObject([
    { kind: 'fee', amountMinor: 300 },
  ]);
});
