import { ProjectionRunner, projectionLag } from '#event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuildTrends, Trends, TRENDS, TrendsProjection } from '../src/index.js';
import { createBooksBed, rules, story, type BooksBed } from './books-bed.js';

let bed: BooksBed;
let runner: ProjectionRunner;

beforeAll(async () => {
  bed = await createBooksBed();
  const projection = new TrendsProjection(rules, bed.store.upcasters);
  runner = new ProjectionRunner(bed.pool, bed.store, [projection], { pollMs: 5, idlePollMs: 10, batchMax: 3 });
  await runner.start();
}, 60_000);

afterAll(async () => {
  await runner.stop();
  await bed.close();
});

const counted = async () => {
  while ((await projectionLag(bed.pool, [TRENDS]))[0]?.behind !== 0) await new Promise((done) => setTimeout(done, 5));
};
const range = { merchants: ['default'], currency: 'TRY', from: '2026-03-01', to: '2026-03-02' };

describe('case 288: trends are counted once, by the hour of the merchant', () => {
  it('whatever batch an event comes in', async () => {
    const night = '2026-03-01T21:30:00.000Z'; // Half past midnight in Istanbul.
    const [one, two, three] = [
      story(1, '2026-03-01T10:00:00.000Z'),
      story(2, night),
      story(3, night, { processor: 'ptk' }),
    ];
    await bed.append('1', [...one.begun, one.captured]);
    await bed.append('2', [...two.begun]);
    await bed.append('3', [...three.begun, three.captured]);
    await bed.append('1', [one.refunded('r1', 2_990, night)]);
    await counted();

    const trends = new Trends(bed.pool);
    const points = await trends.series(range);
    const of = (measure: string) =>
      points.filter((each) => each.measure === measure).map(({ slot, count, sum }) => [slot, count, sum]);
    expect(of('started')).toEqual([
      ['2026-03-01', 1, 12_990],
      ['2026-03-02', 2, 25_980],
    ]);
    expect(of('captured')).toEqual([
      ['2026-03-01', 1, 12_990],
      ['2026-03-02', 1, 12_990],
    ]);
    expect(of('refunded')).toEqual([['2026-03-02', 1, 2_990]]);
    expect((await trends.series({ ...range, from: range.to })).filter(({ measure }) => measure === 'paid')).toEqual([
      { slot: '00:00', measure: 'paid', count: 2, sum: 25_980 },
    ]);
    expect((await trends.labels(range)).filter(({ measure }) => measure === 'processor-paid')).toEqual([
      { measure: 'processor-paid', label: 'nuvei', count: 2, sum: 25_980 },
      { measure: 'processor-paid', label: 'ptk', count: 1, sum: 12_990 },
    ]);
    expect(await trends.currencies(range)).toEqual(['TRY']);
    expect(await trends.series({ ...range, merchants: ['other'] })).toEqual([]);
  });

  it('and the same when all of it is counted anew', async () => {
    const all = () => bed.rows('select * from books.hourly_figures order by 1, 2, 3, 4, 5, 6');
    const before = await all();
    expect(await rebuildTrends(bed.pool, bed.store, rules)).toEqual({ rows: before.length, corrected: 0 });
    expect(await all()).toEqual(before);

    await bed.pool.query(`update books.hourly_figures set count = count + 1 where measure = 'paid'`);
    expect((await rebuildTrends(bed.pool, bed.store, rules)).corrected).toBe(2);
    expect(await all()).toEqual(before);
  });
});
