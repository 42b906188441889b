import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult, head } from '#test/expectations.js';
import type { Answer } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { OwnPostgres } from './support/own-postgres.js';
import { Product } from './support/product.js';
import { SmallDisk } from './support/small-disk.js';

const DISK_MB = 160;
/** From the decision to the call, so that the call ends while others still wait for it. */
const STORING_MAX_MS = 2_000;

const product = new Product();
const { shop, paytiko } = product;
let disk: SmallDisk | undefined;
let postgres: OwnPostgres;

beforeAll(async () => {
  disk = SmallDisk.mount(DISK_MB);
  const settings = { autovacuum: 'off', max_wal_size: '64MB' };
  postgres = await OwnPostgres.start(settings, disk?.folder);
  const changes = { DB_POOL_MAX: '4', PAYTIKO_TIMEOUT_MS: '1000', INQUIRE_AFTER_SECONDS: '1' };
  await product.start(postgres.url, changes);
});

afterAll(async () => {
  await product.stop().finally(() => (disk ? postgres.stop() : postgres.remove()));
  disk?.unmount();
});

describe('no room in the database', () => {
  it('case 70: Disk full: 503 before anything is sent to Paytiko', async () => {
    const { order, entry } = await authorised();
    await fillDisk();

    // The last pages take a few more, perhaps a capture too; what does not fit from then on must not have left either.
    const purchase = order.purchase();
    await eventually(async () => expect((await start(shop.order())).status).toBe(503));
    const refused = Array.from({ length: 5 }, () => shop.order());
    for (const answer of await Promise.all(refused.map(start))) expectLater(answer);
    expect(refused.flatMap(({ email }) => paytiko.pagesOf(email))).toEqual([]);
    if ((await purchase).status !== 200) expectLater(await purchase);
    expect((await order.history()).status).toBe(200);

    await makeRoom();
    const served = shop.order();
    await eventually(async () => expect((await start(served)).status).toBe(200));
    const guid = shop.guid();
    await eventually(async () => expectResult(await order.purchase({ guid }), 'RESOLVED'));
    expect(paytiko.validationsOf(entry.transaction)).toEqual(['Capture']);
    await product.isReady();
  });

  it('case 70: Pool exhausted: 503 before anything is sent to Paytiko', async () => {
    const { order, entry } = await authorised();
    const locked = await lockStreams();
    const orders = Array.from({ length: 8 }, () => shop.order());
    const requests = orders.map((each) => each.startRequest());

    const answers = Promise.all([order.purchase(), ...requests.map((request) => shop.call('start-session', request))]);
    await eventually(async () => expect((await product.readiness())[0]).toBe(503));
    for (const answer of await answers) expectLater(answer);
    expect(orders.flatMap(({ email }) => paytiko.pagesOf(email))).toEqual([]);
    expect(paytiko.validationsOf(entry.transaction)).toEqual([]);

    await locked.end();
    await product.isReady();
    for (const request of requests)
      await eventually(async () => expect((await shop.call('start-session', request)).status).toBe(200));
    await eventually(async () => expectResult(await order.purchase(), 'RESOLVED'));
    expect(paytiko.validationsOf(entry.transaction)).toEqual(['Capture']);
  });

  it('a request that took too long to store is not sent: others may believe by then that its call is over', async () => {
    const { order, entry } = await authorised();
    const locked = await lockStreams();
    const guid = shop.guid();
    const purchase = order.purchase({ guid });
    await sleep(STORING_MAX_MS + 300);
    await locked.end();

    expectLater(await purchase);
    expect(paytiko.validationsOf(entry.transaction)).toEqual([]);
    expectResult(await order.purchase({ guid }), 'RESOLVED');
    expect(paytiko.validationsOf(entry.transaction)).toEqual(['Capture']);
  });
});

const start = (order: Order) => shop.call('start-session', order.startRequest());

/** Nothing is decided: the same request may be sent again. */
function expectLater(answer: Answer): void {
  expectRefusal(answer, 503);
  expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  expect(answer.body.status).toBe('PENDING');
}

async function authorised() {
  const order = shop.order();
  await order.start();
  const entry = await paytiko.pays(order.sessionId);
  await eventually(async () => expect(head(await order.history()).status).toBe('RESOLVED'));
  return { order, entry };
}

/** Where no small file system may be made, Postgres says itself that there is no room. */
async function fillDisk(): Promise<void> {
  if (disk) return disk.fill();
  await postgres.query(`
    create function no_room() returns trigger language plpgsql as $$
      begin raise exception 'No space left on device' using errcode = '53100'; end $$;
    create trigger no_room before insert on es.events for each statement execute function no_room()`);
}

async function makeRoom(): Promise<void> {
  if (disk) return disk.empty();
  await postgres.query('drop function no_room cascade');
}

/** Whoever wants to append waits, and keeps its connection. Ending the client lets go. */
async function lockStreams(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('begin; lock table es.streams in access exclusive mode');
  return client;
}
