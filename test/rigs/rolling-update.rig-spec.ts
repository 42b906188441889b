import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { withTool } from '../deploy/support/tools.js';
import { Buyers } from '../postgres/support/buyers.js';
import { EarlierVersion, lastRelease } from './support/earlier-version.js';
import { Fleet } from './support/fleet.js';
import { HAPROXY } from './support/haproxy.js';
import { missingOf } from './support/program.js';

const needed = withTool('HAProxy', missingOf([HAPROXY]).length === 0, ': apt-get install haproxy');

/** `npm run rig:rolling-update`; another release than the last by FROM=<commit>. */
needed('a rolling update under load', () => {
  const fleet = new Fleet();
  const here = process.cwd();
  let database: TestDatabase;
  let before: EarlierVersion;
  let buyers: Buyers;

  beforeAll(async () => {
    database = await createTestDatabase();
    before = new EarlierVersion(process.env.FROM ?? lastRelease());
    await fleet.begin(database.url, 2);
    await fleet.migrate(before.folder);
    for (const kind of ['gateway', 'gateway', 'worker', 'worker'] as const) await fleet.add(kind, before.folder);
    buyers = new Buyers(fleet, 4);
    await buyers.bought(10);
  });

  afterAll(async () => {
    await fleet.stop();
    await database.drop();
    before.remove();
  });

  /** PENDING (200) and in flight (409) are answers, and the shop asks again. */
  const failed = () => Object.keys(buyers.refused).filter((status) => Number(status) >= 500);

  it('case 266: forwards: the schema first, then every process, and no call fails', async () => {
    await fleet.migrate(here);
    await buyers.bought(10);
    await fleet.roll(here);
    await buyers.bought(10);

    expect(failed()).toEqual([]);
  });

  it('case 266: and back: the program of before works on the schema of now, and no call fails', async () => {
    await fleet.roll(before.folder);
    await buyers.bought(10);
    await buyers.stop();

    expect(failed()).toEqual([]);
    await buyers.assertBooksAgree();
    process.stdout.write(
      `from ${before.commit.slice(0, 8)} to this version and back: ${buyers.purchases.length} purchases, no call failed; answered later: ${JSON.stringify(buyers.refused)}\n`,
    );
  });
});
