import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult, head } from '#test/expectations.js';
import { Production } from '#test/process.js';
import { Product } from './support/product.js';
import { RolesPostgres } from './support/roles-postgres.js';

let postgres: RolesPostgres;
const product = new Product();

beforeAll(async () => {
  postgres = await RolesPostgres.start('', ['grants.sql']);
  await product.start(postgres.urlOf('app'), { INQUIRE_AFTER_SECONDS: '1' }, postgres.urlOf('migrator'));
});
afterAll(async () => {
  await product.stop();
  await postgres.remove();
});

describe('two database roles', () => {
  it('case 114: one with CREATE on the database and no rights in public is enough to migrate, again and again', async () => {
    expect((await postgres.run('migrator', `select has_schema_privilege('public', 'usage') as usage`)).rows).toEqual([
      { usage: false },
    ]);
    const again = postgres.migrate();
    await again.succeeds();
    expect(again.output).toContain('the database is current');
    await postgres.runFile('grants.sql');
  });

  it('case 115: one that owns nothing is enough for gateway and worker', async () => {
    const order = product.shop.order();
    await order.start();
    await product.paytiko.pays(order.sessionId);
    await eventually(async () => expect(head(await order.history())).toMatchObject({ status: 'RESOLVED' }));
    expectResult(await order.purchase(), 'RESOLVED');
    expectResult(await order.refund('10.00'), 'PENDING');

    // The worker has followed: read model, digests, jobs.
    await eventually(async () => {
      const { rows } = await postgres.run(
        'app',
        `select name from es.projections
          where position = (select max(position) from es.events) and failed_position is null order by name`,
      );
      expect(rows.map((row: { name: string }) => row.name)).toEqual(
        expect.arrayContaining(['log-digests-v1', 'payment-history-v2']),
      );
    });
    const { rows: owned } = await postgres.run(
      'migrator',
      `select relname from pg_class where relowner = 'payments_app'::regrole`,
    );
    expect(owned).toEqual([]);
    const verified = new Production('worker/src/verify-log.main.js', { DATABASE_URL: postgres.urlOf('app') });
    await verified.succeeds();
    expect(verified.output).toMatch(/^\d+ batches up to position \d+, 0 newer events; digest [0-9a-f]{64}\n$/);
    expect(product.outputs()).not.toMatch(/permission denied|must be owner/);
  });

  it.each([
    'update es.events set data = data',
    'delete from es.events',
    'truncate es.events',
    'truncate es.streams cascade',
    'delete from es.streams',
    'alter table es.events disable trigger all',
    'alter table es.events disable trigger events_append_only',
    'drop trigger events_append_only on es.events',
    'drop table es.events',
    'alter table es.events add column x int',
    'create or replace function es.refuse_rewrite() returns trigger language plpgsql as $$ begin return null; end $$',
    'set session_replication_role = replica',
    'update es.log_digests set digest = digest',
    'delete from es.log_digests',
    'create table es.mine (id int)',
    'create schema mine',
    'create table public.mine (id int)',
    'set role payments_migrator',
  ])('case 115: it may not: %s', async (statement) => {
    await expect(postgres.run('app', statement)).rejects.toMatchObject({ code: '42501' });
  });
});
