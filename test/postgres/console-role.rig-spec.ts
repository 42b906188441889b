import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult, head } from '#test/expectations.js';
import { number, send } from '#test/http.js';
import { freePorts, Production } from '#test/process.js';
import { consoleVariables, settings } from '#test/stack.js';
import { Operator } from '../operator/operator.js';
import { Product } from './support/product.js';
import { RolesPostgres } from './support/roles-postgres.js';

/** What a projection still writes would undo what a test spoils. */
const BEHIND = `select name from es.projections where retired_at is null and position < (select max(position) from es.events)`;

const CONSOLE_ROLE = `create role payments_console login password 'password';
  grant connect on database shop to payments_console`;

let postgres: RolesPostgres;
let console_: Production;
let operator: Operator;
const product = new Product();

beforeAll(async () => {
  postgres = await RolesPostgres.start(CONSOLE_ROLE, ['grants.sql', 'console.sql']);
  await product.start(postgres.urlOf('app'), { INQUIRE_AFTER_SECONDS: '1' }, postgres.urlOf('migrator'));
  await startConsole();
}, 120_000);
afterAll(async () => {
  await console_?.terminates();
  await product.stop();
  await postgres.remove();
});

async function startConsole(): Promise<void> {
  const [port, metricsPort] = (await freePorts(2)) as [number, number];
  const database = { url: postgres.urlOf('console'), drop: () => Promise.resolve() };
  const environment = settings({ shop: product.shop, paytiko: product.paytiko, database });
  console_ = new Production('console/src/main.js', { ...environment, ...consoleVariables(port, metricsPort) });
  const consoleUrl = `http://127.0.0.1:${port}`;
  await eventually(async () => {
    console_.assertRunning();
    expect((await send(`${consoleUrl}/health/ready`)).status).toBe(200);
  }, 30_000);
  operator = new Operator({ consoleUrl, processes: [console_] });
}

describe('case 296: the role of the console', () => {
  it('reads everything, and decides about payments, notifications and jobs', async () => {
    const order = product.shop.order();
    await order.start();
    await product.paytiko.pays(order.sessionId);
    await eventually(async () => expect(head(await order.history())).toMatchObject({ status: 'RESOLVED' }));
    expectResult(await order.purchase(), 'RESOLVED');
    const guid = product.shop.guid();
    expectResult(await order.refund('10.00', { guid }), 'PENDING');
    await eventually(() => operator.listed('refunds', order));

    expect(await operator.decided(order, 'ask')).toBe(true);
    expect(await operator.decided(order, 'confirm-refund', { guid, amount: number('10.00') })).toBe(true);
    expect((await operator.timeline(order)).status).toBe(200);
    expect(await operator.decided(order, 'erase')).toBe(true);
    for (const list of ['reviews', 'unknowns', 'forgotten', 'released', 'dead-letters', 'payments'])
      expect({ list, status: (await operator.sees(list)).status }).toEqual({ list, status: 200 });
    expect((await operator.does('dead-letters/redrive')).body).toEqual({ redriven: 0 });
    expect(console_.output).not.toMatch(/permission denied|must be owner/);
  }, 60_000);

  it.each(['update payments.transaction_ids set stream_id = stream_id', 'delete from payments.transaction_ids'])(
    'decides whose a transaction is: %s',
    async (statement) => {
      await expect(postgres.run('console', `${statement} where false`)).resolves.toMatchObject({ rowCount: 0 });
    },
  );

  it.each([
    ['payment-history', `update payments.payment_history_v2 set phase = 'voided'`],
    ['books', 'update books.movements set amount_minor = amount_minor + 1'],
    ['trends', 'update books.hourly_figures set count = count + 1'],
  ])(
    'case 401: has %s made anew by the worker, which has the role of the processes',
    async (model, spoil) => {
      await eventually(async () => expect((await postgres.run('migrator', BEHIND)).rows).toEqual([]));
      expect((await postgres.run('migrator', spoil)).rowCount).toBeGreaterThan(0);
      const asked = await operator.posts(`/jobs/rebuilds/${model}`, { reason: 'mistake' });
      expect(asked.headers.location).toBe('/jobs?done=rebuildAsked');
      await eventually(async () => {
        const ended = `select error, corrected > 0 as corrected from payments.rebuilds where read_model = '${model}' and ended_at is not null`;
        expect((await postgres.run('console', ended)).rows).toEqual([{ error: null, corrected: true }]);
      });
    },
    180_000,
  );

  it('writes every table of its schema', async () => {
    const { rows } = await postgres.run(
      'migrator',
      `select relname from pg_class where relnamespace = 'console'::regnamespace and relkind = 'r'
          and not has_table_privilege('payments_console', oid, 'insert')`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    'update es.events set data = data',
    'delete from es.events',
    'truncate es.events',
    'delete from es.streams',
    'delete from es.projections',
    'update es.log_digests set digest = digest',
    `update payments.payment_history_v2 set phase = 'captured'`,
    'delete from payments.notifications',
    'delete from payments.operation_guids',
    'update payments.transaction_ids set id = id',
    'insert into books.closed_days select * from books.closed_days',
    'update books.postings set amount_minor = 0',
    'delete from books.imbalances',
    'delete from console.approval_ends',
    'update console.approvals set why = why',
    'create table console.mine (id int)',
    'alter table es.events disable trigger all',
    'set role payments_migrator',
    'set role payments_app',
  ])('may not: %s', async (statement) => {
    await expect(postgres.run('console', statement)).rejects.toMatchObject({ code: '42501' });
  });
});
