import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventStoreMigrations } from '../src/index.js';
import { anEvent, createFreshStore, type FreshStore } from './fresh-store.js';

let fresh: FreshStore;
beforeAll(async () => {
  fresh = await createFreshStore();
  await fresh.store.append('payment-1', 'none', [anEvent()], { category: 'payment' });
});
afterAll(() => fresh.close());

it.each([
  'update es.events set data = null',
  'delete from es.events',
  'truncate es.events',
  'truncate es.events cascade',
  'delete from es.streams',
  'truncate es.streams',
])('%s is refused, even for a superuser', async (statement) => {
  await expect(fresh.pool.query(statement)).rejects.toMatchObject({ code: 'ES003' });
  expect(await fresh.store.readStream('payment-1')).toHaveLength(1);
});

it('the owner of the tables has no right to rewrite either', async () => {
  const { rows } = await fresh.pool.query(
    `select privilege_type from information_schema.table_privileges where table_schema = 'es' and table_name = 'events'`,
  );
  expect(rows.map((row) => row.privilege_type).sort()).toEqual(['INSERT', 'REFERENCES', 'SELECT', 'TRIGGER']);
});

it('migrations cannot be undone', async () => {
  const runner = fresh.dataSource.createQueryRunner();
  try {
    for (const Migration of eventStoreMigrations) await expect(new Migration().down()).rejects.toThrow('forwards only');
  } finally {
    await runner.release();
  }
});
