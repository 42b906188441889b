import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BooksRefusal, rebuildBooks, type DayClosed } from '../src/index.js';
import { createBooksBed, DEED, rules, story, type BooksBed } from './books-bed.js';

const FIRST = '2026-03-01';
let bed: BooksBed;

beforeEach(async () => {
  bed = await createBooksBed();
}, 60_000);

afterEach(() => bed.close());

const totals = () =>
  bed.rows(
    `select day::text as day, kind, count::int as count, amount_minor::int as minor, late_count::int as late
       from books.daily_totals where kind = 'captured' order by day`,
  );
const closed = () => bed.rows('select day::text as day, agrees, digest from books.closed_days order by day');

async function pay(n: number, at: string): Promise<void> {
  const one = story(n, at);
  await bed.append(`order-${n}`, [...one.begun, one.captured]);
  await bed.booked();
}

const refused = (code: string) => expect.objectContaining({ code });

describe('a day is closed', () => {
  it('case 207: with its totals and a digest that tells of the day before', async () => {
    await pay(1, '2026-03-01T10:00:00.000Z');
    await pay(2, '2026-03-01T11:00:00.000Z');
    const first = await bed.days.close('default', FIRST, DEED);
    expect(first).toMatchObject({
      merchant: 'default',
      day: FIRST,
      timeZone: 'Europe/Istanbul',
      ...DEED,
      totals: [
        { currency: 'TRY', processor: 'nuvei', cardType: 'VISA', kind: 'authorized', count: 2, amountMinor: 25_980 },
        { currency: 'TRY', processor: 'nuvei', cardType: 'VISA', kind: 'captured', count: 2, amountMinor: 25_980 },
      ],
    });
    await bed.booked();
    expect(await closed()).toEqual([{ day: FIRST, agrees: true, digest: first.digest }]);
    const [stored] = await bed.store.readStream(`books-default-${FIRST}`);
    expect(stored).toMatchObject({ type: 'DayClosed', data: first, actor: 'Ayla' });
    await pay(3, '2026-03-02T10:00:00.000Z');
    bed.clock.at = new Date('2026-03-03T09:00:00Z');
    const second = await bed.days.close('default', '2026-03-02', DEED);
    expect(second.digest).not.toBe(first.digest);
    await bed.booked();
    expect((await closed()).map(({ agrees }) => agrees)).toEqual([true, true]);
  });

  it('case 208: what arrives later lands in the open day, and is marked', async () => {
    await pay(1, '2026-03-01T10:00:00.000Z');
    await bed.days.close('default', FIRST, DEED);
    await pay(2, '2026-03-01T20:59:00.000Z');
    await pay(3, '2026-03-02T06:00:00.000Z');
    const expected = [
      { day: FIRST, kind: 'captured', count: 1, minor: 12_990, late: 0 },
      { day: '2026-03-02', kind: 'captured', count: 2, minor: 25_980, late: 1 },
    ];
    expect(await totals()).toEqual(expected);
    expect(
      await bed.rows(`select distinct day::text as day, late_for::text as late from books.postings order by 1, 2`),
    ).toEqual([
      { day: FIRST, late: null },
      { day: '2026-03-02', late: FIRST },
      { day: '2026-03-02', late: null },
    ]);
    await rebuildBooks(bed.pool, bed.store, rules);
    expect(await totals()).toEqual(expected);
  });

  it('case 209: what the log takes in between the summing up and the closing is late as well', async () => {
    await pay(1, '2026-03-01T10:00:00.000Z');
    const append = bed.store.append.bind(bed.store);
    bed.store.append = async (stream, ...rest) => {
      bed.store.append = append;
      await pay(2, '2026-03-01T20:59:59.000Z');
      return append(stream, ...rest);
    };
    const { totals: said } = await bed.days.close('default', FIRST, DEED);
    await bed.booked();
    expect(said.map(({ count }) => count)).toEqual([1, 1]);
    expect(await totals()).toEqual([
      { day: FIRST, kind: 'captured', count: 1, minor: 12_990, late: 0 },
      { day: '2026-03-02', kind: 'captured', count: 1, minor: 12_990, late: 1 },
    ]);
    expect(await closed()).toMatchObject([{ agrees: true }]);
  });

  it('case 210: once, in order, and when it is over', async () => {
    await pay(1, '2026-02-28T10:00:00.000Z');
    await pay(2, '2026-03-01T10:00:00.000Z');
    const close = (day: string, deed = DEED) => bed.days.close('default', day, deed);
    await expect(close(FIRST)).rejects.toEqual(refused('EARLIER_DAY_OPEN'));
    await expect(close('2026-03-02')).rejects.toEqual(refused('DAY_NOT_OVER'));
    await expect(close('yesterday')).rejects.toEqual(refused('DAY_INVALID'));
    await expect(close('2026-02-28', { by: 'Ayla', why: ' ' })).rejects.toEqual(new BooksRefusal('REASON_MISSING'));
    const both = await Promise.allSettled([close('2026-02-28'), close('2026-02-28')]);
    const done = both.filter((each): each is PromiseFulfilledResult<DayClosed> => each.status === 'fulfilled');
    expect([done.length, await bed.rows(`select count(*)::int as n from es.events where type = 'DayClosed'`)]).toEqual([
      1,
      [{ n: 1 }],
    ]);
    await bed.booked();
    await expect(close('2026-02-28')).rejects.toEqual(refused('DAY_CLOSED'));
    await expect(close(FIRST)).resolves.toMatchObject({ day: FIRST });
  });

  it('case 211: not before the books have read what the log says of it', async () => {
    await pay(1, '2026-03-01T10:00:00.000Z');
    await bed.stopFollowing();
    const two = story(2, '2026-03-01T12:00:00.000Z');
    await bed.append('order-2', [...two.begun, two.captured]);
    await expect(bed.days.close('default', FIRST, DEED)).rejects.toEqual(refused('BOOKS_BEHIND'));
  });

  it('case 212: a closed day that the books come to otherwise is told', async () => {
    await pay(1, '2026-03-01T10:00:00.000Z');
    const data = { ...(await bed.days.close('default', FIRST, DEED)), digest: 'another' };
    const id = '01900000-0000-7000-8000-000000000001';
    await bed.store.append(
      'books-other-2026-03-01',
      'none',
      [{ id, type: 'DayClosed', data: { ...data, merchant: 'other' } }],
      {
        category: 'books',
      },
    );
    await bed.booked();
    expect(await bed.rows('select merchant, agrees from books.closed_days order by merchant')).toEqual([
      { merchant: 'default', agrees: true },
      { merchant: 'other', agrees: false },
    ]);
  });
});
