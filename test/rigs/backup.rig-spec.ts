import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { head } from '#test/expectations.js';
import { Production } from '#test/process.js';
import type { Order } from '#test/shop.js';
import { withTool } from '../deploy/support/tools.js';
import { Operator } from '../operator/operator.js';
import { Buyers } from '../postgres/support/buyers.js';
import { BIN, DebianPostgres } from './support/debian-postgres.js';
import { Fleet } from './support/fleet.js';
import { HAPROXY } from './support/haproxy.js';
import { missingOf } from './support/program.js';

const missing = missingOf([`${BIN}/pg_basebackup`, HAPROXY]);
const needed = withTool(
  missing.join(', '),
  missing.length === 0 && process.getuid?.() === 0,
  ': postgresql-15 haproxy',
);

const EVENTS = `
select count(*)::int as events, max(position)::text as position,
       md5(string_agg(event_id::text || data::text, ' ' order by position)) as digest from es.events`;

/** `npm run rig:backup`: what docs/backup.md says, done. */
needed('backup and restore', () => {
  const fleet = new Fleet();
  let server: DebianPostgres;
  let restored: DebianPostgres | undefined;
  let buyers: Buyers;
  let unknown: Order;
  let erased: Order;
  let restorePoint: string;
  let base: string;
  let dump: string;
  let then: { events: number; position: string; digest: string };

  beforeAll(async () => {
    server = await DebianPostgres.start();
    await fleet.begin(server.url, 1, { INQUIRE_AFTER_SECONDS: '3600' });
    await fleet.migrate(process.cwd());
    await fleet.add('gateway', process.cwd());
    await fleet.add('worker', process.cwd());
    await fleet.add('console', process.cwd());
    buyers = new Buyers(fleet, 2);
    await buyers.bought(10);
    base = server.baseBackup();
    await buyers.bought(10);
    await buyers.stop();
    [unknown, erased] = [await paid(), await paid()];
    // Captured at Paytiko, and the answer is lost.
    const [entry] = fleet.paytiko.entriesOf([unknown.sessionId]);
    fleet.paytiko.silences.set(entry!.transaction.externalId, 'with effect');
    expect((await unknown.purchase()).body.status).toBe('PENDING');
    const [now] = await server.query<{ now: string }>('select clock_timestamp()::text as now');
    restorePoint = now!.now;
    [then] = (await server.query<typeof then>(EVENTS)) as [typeof then];
    dump = server.dump();
    // What came after the moment: a person was erased, and somebody bought.
    await operator().decided(erased, 'erase');
    await paid();
    await server.query('select pg_switch_wal()');
  });

  afterAll(async () => {
    await fleet.stop();
    await restored?.stop();
    await server.stop();
    server.remove();
  });

  async function paid(): Promise<Order> {
    const order = fleet.shop.order();
    await order.start();
    await fleet.paytiko.pays(order.sessionId);
    await eventually(async () => expect(head(await order.history())).toMatchObject({ status: 'RESOLVED' }));
    return order;
  }

  const subjectKeys = (order: Order) =>
    `select count(*)::int as keys from es.subject_keys where subject = 'payment-default-${order.id}' and wrapped_key is not null`;

  const operator = () => new Operator({ consoleUrl: fleet.consoleUrl, processes: [] });

  async function verifies(databaseUrl: string): Promise<void> {
    const verified = new Production('worker/src/verify-log.main.js', { DATABASE_URL: databaseUrl });
    await verified.succeeds();
    expect(verified.output).not.toContain('WRONG');
  }

  it('case 267: to a moment, beside the broken one: the log is whole, and history equal', async () => {
    const startedAt = performance.now();
    restored = await server.restoreTo(base, restorePoint);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);

    expect(await restored.query(EVENTS)).toEqual([then]);
    await verifies(restored.url);
    process.stdout.write(`restored ${then.events} events to a moment in ${seconds} s\n`);
  });

  it('case 267: what was unknown then is asked again, and comes right', async () => {
    await fleet.moves(restored!.url, { INQUIRE_AFTER_SECONDS: '1' });
    await fleet.add('gateway', process.cwd());
    await fleet.add('worker', process.cwd());
    await fleet.add('console', process.cwd());

    await eventually(async () => expect(head(await unknown.history())).toMatchObject({ status: 'RESOLVED' }), 30_000);
    await buyers.assertBooksAgree();
  });

  it('case 268: a person that was erased since is there again, and is erased again by the list of the broken one', async () => {
    expect(await restored!.query(subjectKeys(erased))).toEqual([{ keys: 1 }]);
    const list = await server.query<{ stream_id: string }>(
      `select stream_id from es.events where type = 'PersonErased'`,
    );
    expect(list).toEqual([{ stream_id: `payment-default-${erased.id}` }]);

    await operator().decided(erased, 'erase');
    expect(await restored!.query(subjectKeys(erased))).toEqual([{ keys: 0 }]);
  });

  it('case 268: a dump without keys has the money facts, and no person', async () => {
    const url = await server.restoreDump(dump);
    expect(await server.query(EVENTS, url)).toEqual([then]);
    expect(await server.query('select count(*)::int as keys from es.subject_keys', url)).toEqual([{ keys: 0 }]);
    await verifies(url);

    await fleet.moves(url, {});
    await fleet.add('gateway', process.cwd());
    await buyers.assertBooksAgree();
  });
});
