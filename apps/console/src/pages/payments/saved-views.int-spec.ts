import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrations } from '#payments';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import pg from 'pg';
import { SavedViews, VIEWS_MAX } from './saved-views.js';

const person = (name: string) => ({ id: `token:${name}`, name });
const [ayla, bora, cem] = [person('ayla'), person('bora'), person('cem')];

describe('saved views', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let views: SavedViews;

  beforeAll(async () => {
    database = await createDatabaseOf(migrations);
    pool = new pg.Pool({ connectionString: database.url, max: 8 });
    // Dropping the database may overtake the end of the pool.
    pool.on('error', () => undefined);
    views = new SavedViews(pool);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('are a person’s own, each name once, and go when they are removed', async () => {
    await views.save(ayla, { name: 'şüpheli', fields: { inReview: 'yes' } });
    await views.save(ayla, { name: 'şüpheli', fields: { inReview: 'yes', merchant: 'shop' } });
    await views.save(ayla, { name: 'large', fields: { amountFrom: '1000' } });
    await views.save(bora, { name: 'mine', fields: { state: 'open' } });
    await views.remove(ayla, 'large');
    await views.remove(ayla, 'mine');

    expect([await views.of(ayla), await views.of(bora)]).toEqual([
      [{ name: 'şüpheli', fields: { inReview: 'yes', merchant: 'shop' } }],
      [{ name: 'mine', fields: { state: 'open' } }],
    ]);
  });

  it('case 561: are of who acts, under whatever name, with those that were kept under the name before', async () => {
    const deniz = { id: 'account:["https://id.example","7"]', name: 'deniz@shop.example' };
    await pool.query(
      `insert into console.saved_views (person, name, place, fields) values ($1, 'old', 1, '{"q":"1"}')`,
      [deniz.name],
    );
    await views.save(deniz, { name: 'old', fields: { q: '2' } });
    await views.save(deniz, { name: 'new', fields: {} });
    const renamed = { ...deniz, name: 'Deniz@shop.example' };
    expect([await views.of(deniz), await views.of(renamed), await views.of({ ...deniz, id: 'token:deniz' })]).toEqual([
      [
        { name: 'new', fields: {} },
        { name: 'old', fields: { q: '2' } },
      ],
      [
        { name: 'new', fields: {} },
        { name: 'old', fields: { q: '2' } },
      ],
      [{ name: 'old', fields: { q: '1' } }],
    ]);
    await views.remove(deniz, 'old');
    expect(await views.of(deniz)).toEqual([{ name: 'new', fields: {} }]);
  });

  it('case 294: are fifty at most, however many windows save at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => pool.query('select pg_sleep(0.05)')));
    const saved = await Promise.allSettled(
      Array.from({ length: 80 }, (_, index) => views.save(cem, { name: `v${index}`, fields: { q: String(index) } })),
    );
    for (let index = 0; (await views.of(cem)).length < VIEWS_MAX; index += 1)
      await views.save(cem, { name: `later ${index}`, fields: {} });

    expect(saved.filter((each) => each.status === 'fulfilled' && each.value).length).toBeLessThanOrEqual(VIEWS_MAX);
    expect(await views.save(cem, { name: 'one more', fields: {} })).toBe(false);
    expect(await views.of(cem)).toHaveLength(VIEWS_MAX);
    expect(await views.save(cem, { name: (await views.of(cem))[7]!.name, fields: { q: 'x' } })).toBe(true);
  });
});
