import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Buyers } from '../postgres/support/buyers.js';
import { Product } from '../postgres/support/product.js';
import { withTool } from '../deploy/support/tools.js';
import { HAPROXY } from './support/haproxy.js';
import { ETCD, PatroniCluster } from './support/patroni-cluster.js';
import { PATRONI } from './support/patroni-node.js';
import { missingOf } from './support/program.js';
import { Stalls } from './support/stalls.js';

const missing = missingOf([PATRONI, ETCD, HAPROXY, '/usr/lib/postgresql/15/bin/postgres']);
const how = ': apt-get install patroni etcd-server haproxy postgresql-15';
const needed = withTool(missing.join(', ') || 'Patroni', missing.length === 0 && process.getuid?.() === 0, how);

/** `npm run rig:patroni`: three servers with synchronous replication, and shoppers who buy while they fail. */
needed('a cluster under Patroni', () => {
  const product = new Product();
  let cluster: PatroniCluster;
  let buyers: Buyers;

  beforeAll(async () => {
    cluster = await PatroniCluster.start();
    await product.start(cluster.url, { INQUIRE_AFTER_SECONDS: '2' });
    buyers = new Buyers(product, 4, 90_000);
    await buyers.bought(10);
  }, 240_000);

  afterAll(async () => {
    await product.stop();
    await cluster.stop();
  }, 60_000);

  it('case 264: the primary is killed under load: nothing that was acknowledged is lost, and it returns as a standby', async () => {
    const first = await cluster.primaryAfter(undefined);
    const stalls = new Stalls(buyers);
    await first.dies();
    await cluster.primaryAfter(first);
    await buyers.bought(20);
    process.stdout.write(`primary killed: nobody could buy for ${stalls.end()} s\n`);

    first.start();
    await cluster.replicates(first);
    await buyers.bought(10);
  });

  it('case 265: the primary is cut off under load: it steps down, and follows when it is reached again', async () => {
    const second = await cluster.primaryAfter(undefined);
    const stalls = new Stalls(buyers);
    second.isCutOff();
    await cluster.primaryAfter(second);
    await buyers.bought(20);
    process.stdout.write(`primary cut off: nobody could buy for ${stalls.end()} s\n`);

    second.isReachedAgain();
    await cluster.replicates(second);
    await buyers.bought(10);
  });

  it('case 264: the books of Paytiko and ours agree about every purchase', async () => {
    await buyers.stop();
    await product.isReady();
    await buyers.assertBooksAgree();
    const { purchases, refused } = buyers;
    process.stdout.write(`${purchases.length} purchases, refused and repeated: ${JSON.stringify(refused)}\n`);
    expect(purchases.length).toBeGreaterThan(70);
  });
});
