import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { Buyers } from './support/buyers.js';
import { OwnPostgres } from './support/own-postgres.js';
import { Product } from './support/product.js';

/** What the second one calls itself; the first waits for it before it says that something is committed. */
const STANDBY = 'second';

const product = new Product();
let first: OwnPostgres;
let second: OwnPostgres;

beforeAll(async () => {
  first = await OwnPostgres.start({ synchronous_standby_names: '', synchronous_commit: 'on' });
  await first.stop();
  second = await first.standby(STANDBY);
  first.settings.synchronous_standby_names = STANDBY;
  await Promise.all([first.start(), second.start()]);
  await eventually(async () => {
    const [standby] = await first.query<{ sync_state: string }>('select sync_state from pg_stat_replication');
    expect(standby).toEqual({ sync_state: 'sync' });
  });
  // The standby comes first: the list says nothing about roles.
  const hosts = `${second.host},${first.host}`;
  const url = `postgres://postgres:postgres@${hosts}/postgres?target_session_attrs=read-write`;
  await product.start(url, { INQUIRE_AFTER_SECONDS: '1', PAYTIKO_TIMEOUT_MS: '1000' });
});

afterAll(async () => {
  await product.stop().finally(() => Promise.all([first.remove(), second.remove()]));
});

describe('failover', () => {
  it('case 62: the first server dies and the second is promoted: nothing acknowledged is lost, both processes go on', async () => {
    const buyers = new Buyers(product, 4);
    await buyers.bought(8);

    await first.kill();
    await eventually(async () => expect(await product.readiness()).toEqual([503, 503]));
    await second.query('select pg_promote()');
    await buyers.bought(8);

    await buyers.stop();
    await product.isReady();
    await buyers.assertBooksAgree();
    // The worker follows the log of the new primary to its end.
    await eventually(async () => {
      const behind = await second.query(`select s.stream_id from es.streams s
        left join payments.payment_history_v2 h using (stream_id) where h.version is distinct from s.version`);
      expect(behind).toEqual([]);
    });
  });
});
