import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { Production } from '#test/process.js';
import { Buyers } from '../postgres/support/buyers.js';
import { Product } from '../postgres/support/product.js';
import { withTool } from '../deploy/support/tools.js';
import { carriesStatements, PgBouncer, PGBOUNCER, pgBouncerVersion } from './support/pgbouncer.js';
import { missingOf } from './support/program.js';

const PURCHASES = 30;
/** More than a process prepares. */
const STATEMENTS = 200;
/** Nobody is called. */
const ANYWHERE = {
  HOST: '127.0.0.1',
  AKINON_USERNAME: 'shop',
  AKINON_PASSWORD: 'password',
  AKINON_HASH_KEY: 'key',
  PAYTIKO_CORE_URL: 'http://127.0.0.1:9',
  PAYTIKO_RECEIVER_URL: 'http://127.0.0.1:9',
  PAYTIKO_MERCHANT_SECRET: 'secret',
  PII_MASTER_KEY: Buffer.alloc(32).toString('base64'),
};
const needed = withTool('PgBouncer', missingOf([PGBOUNCER]).length === 0, ': apt-get install pgbouncer');

/** `npm run rig:pgbouncer`. PgBouncer 1.18 of Debian 12 knows no prepared statements in transaction mode, which is the worst case. */
needed('behind PgBouncer', () => {
  let database: TestDatabase;
  let pooler: PgBouncer | undefined;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await pooler?.stop();
    await database.drop();
  });

  async function buys(
    mode: 'session' | 'transaction',
    changes: Record<string, string> = {},
    statements = 0,
  ): Promise<string> {
    pooler = await PgBouncer.start(database.url, mode, statements);
    const product = new Product();
    await product.start(pooler.url, changes, database.url);
    try {
      const startedAt = performance.now();
      const buyers = new Buyers(product, 4);
      await buyers.bought(PURCHASES);
      await buyers.stop();
      const seconds = (performance.now() - startedAt) / 1_000;
      await buyers.assertBooksAgree();
      expect(buyers.refused).toEqual({});
      return `PgBouncer ${pgBouncerVersion()}, ${mode}: ${buyers.purchases.length} purchases in ${seconds.toFixed(1)} s, none refused`;
    } finally {
      await product.stop();
    }
  }

  it('case 262: session mode: everything works', async () => {
    process.stdout.write(`${await buys('session')}\n`);
  });

  it('case 262: transaction mode without prepared statements: everything works', async () => {
    process.stdout.write(`${await buys('transaction', { DATABASE_PREPARED_STATEMENTS: 'off' })}\n`);
  });

  const since121 = withTool('PgBouncer 1.21', carriesStatements(), ': PGBOUNCER=/path/to/pgbouncer');
  since121('that carries prepared statements', () => {
    it('case 365: transaction mode with max_prepared_statements: everything works, and statements stay prepared', async () => {
      process.stdout.write(`with prepared statements, ${await buys('transaction', {}, STATEMENTS)}\n`);
    });

    it('case 365: fewer than there are: they are prepared anew, and everything works', async () => {
      process.stdout.write(`with 10 of them, ${await buys('transaction', {}, 10)}\n`);
    });
  });

  it.each(['gateway/src/main.js', 'worker/src/main.js'] as const)(
    'case 263: transaction mode that carries no prepared statements: %s refuses to start',
    async (entry) => {
      pooler = await PgBouncer.start(database.url, 'transaction');
      await new Production('worker/src/migrate.main.js', { DATABASE_URL: database.url }).succeeds();
      const environment = { ...ANYWHERE, DATABASE_URL: pooler.url };
      const process = new Production(entry, { ...environment, PORT: '0', METRICS_PORT: '0' });

      expect([await process.ended, process.output]).toEqual([1, expect.any(String)]);
      expect(process.output).toContain('does not start: a pooler in transaction mode is between');
    },
  );
});
