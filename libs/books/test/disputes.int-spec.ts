import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PaymentEvent } from '#payments';
import { rebuildBooks } from '../src/index.js';
import { createBooksBed, rules, story, type BooksBed } from './books-bed.js';

const AT = '2026-03-01T10:00:00.000Z';
const LATER = '2026-03-02T10:00:00.000Z';
const lira = (minor: number) => ({ minor, currency: 'TRY' });

let bed: BooksBed;

beforeAll(async () => {
  bed = await createBooksBed();
}, 60_000);

afterAll(() => bed.close());

const POSTINGS = `
select day::text as day, kind, account, amount_minor::int as minor from books.postings
 where stream_id = $1 and kind not in ('authorized', 'captured') order by position, leg`;
const TOTALS = `
select day::text as day, kind, count::int as count, amount_minor::int as minor from books.daily_totals
 where kind like 'disput%' order by day, kind`;

describe('case 287: a dispute in the books', () => {
  it('is a memo while it is open; won, it is taken off; lost, it is money that is gone', async () => {
    const [won, lost, turned] = [disputed(1), disputed(2), disputed(3)];
    await bed.append('1', [...won.begun, won.lastly('DisputeWon')]);
    await bed.append('2', [...lost.begun, lost.lastly('DisputeLost', { amount: lira(2_990) })]);
    await bed.append('3', [...turned.begun, turned.lastly('DisputeLost', { amount: lira(12_990) })]);
    await bed.append('3', [turned.lastly('DisputeWon')]);
    await bed.booked();

    const opened = [
      { day: '2026-03-01', kind: 'disputed', account: 'claims', minor: 12_990 },
      { day: '2026-03-01', kind: 'disputed', account: 'claimants', minor: -12_990 },
    ];
    const takenOff = (kind: string) => [
      { day: '2026-03-02', kind, account: 'claims', minor: -12_990 },
      { day: '2026-03-02', kind, account: 'claimants', minor: 12_990 },
    ];
    const gone = (minor: number) => [
      { day: '2026-03-02', kind: 'dispute', account: 'disputes', minor },
      { day: '2026-03-02', kind: 'dispute', account: 'provider', minor: -minor },
    ];
    expect(await postingsOf('1')).toEqual([...opened, ...takenOff('dispute-won')]);
    expect(sorted(await postingsOf('2'))).toEqual(sorted([...opened, ...takenOff('dispute'), ...gone(2_990)]));
    expect(sorted(await postingsOf('3'))).toEqual(
      sorted([...opened, ...takenOff('dispute'), ...gone(12_990), ...gone(-12_990)]),
    );
    expect(await bed.rows(TOTALS)).toEqual([
      { day: '2026-03-01', kind: 'disputed', count: 3, minor: 38_970 },
      { day: '2026-03-02', kind: 'dispute', count: 1, minor: 2_990 },
      { day: '2026-03-02', kind: 'dispute-won', count: 1, minor: 12_990 },
    ]);
    expect(await bed.rows('select stream_id from books.imbalances')).toEqual([]);
    expect(await bed.rows('select sum(amount_minor)::int as sum from books.postings')).toEqual([{ sum: 0 }]);
  });

  it('is one movement that a statement can tell of, and the same when the books are made anew', async () => {
    const movements = () =>
      bed.rows(
        `select stream_id, kind, amount_minor::int as minor, external_id from books.movements
          where kind = 'dispute' and amount_minor <> 0`,
      );
    const found = await movements();
    expect(found).toEqual([
      { stream_id: 'payment-default-2', kind: 'dispute', minor: 2_990, external_id: disputed(2).authorizationId },
    ]);
    expect((await rebuildBooks(bed.pool, bed.store, rules)).corrected).toBe(0);
    expect(await movements()).toEqual(found);
  });
});

function postingsOf(order: string) {
  return bed.rows<{ day: string; kind: string; account: string; minor: number }>(POSTINGS, [
    `payment-default-${order}`,
  ]);
}

function sorted(rows: object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

function disputed(n: number) {
  const { begun, captured, sessionId, authorizationId } = story(n, AT);
  const ref = { sessionId, dispute: 'dispute-1' };
  const evidence = { deduplicationKey: `chargeback-${n}`, statusCode: 'Chargeback', statusDetail: '' };
  const opened: PaymentEvent = {
    type: 'DisputeOpened',
    data: { ...ref, transaction: authorizationId, amount: lira(12_990), evidence, at: AT },
  };
  const operator = { by: 'Ayla', why: 'word: of the bank' };
  return {
    authorizationId,
    begun: [...begun, captured, opened],
    lastly: (type: 'DisputeWon' | 'DisputeLost', more: object = {}) => ({
      type,
      data: { ...ref, operator, ...more, at: LATER },
    }),
  };
}
