import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import pg from 'pg';
import { head } from '#test/expectations.js';
import { COMPILED } from '#test/process.js';
import { Buyers } from './support/buyers.js';
import { Product } from './support/product.js';

const program = join(import.meta.dirname, '../../dist/apps/commands/src/projections.main.js');

const product = new Product();
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  await product.start(database.url);
});

afterAll(async () => {
  await product.stop().finally(() => pool.end());
  await database.drop();
});

describe('npm run projections -- rebuild payment-history', () => {
  it('case 65: A projection is rebuilt under traffic: reads never stop, no row differs from a fresh replay', async () => {
    const buyers = new Buyers(product, 3);
    await buyers.bought(10);
    const { order } = buyers.purchases[0]!;
    const wrong = buyers.purchases.slice(1, 3).map((each) => `payment-default-${each.order.id}`);
    await projected(wrong);
    await pool.query(`update payments.payment_history_v2 set phase = 'voided' where stream_id = any ($1)`, [wrong]);
    await pool.query(
      `insert into payments.payment_history_v2
       select (jsonb_populate_record(known, jsonb_build_object('stream_id', stream_id || '-invented'))).*
         from payments.payment_history_v2 known where stream_id = $1`,
      [wrong[0]],
    );

    let rebuilt = false;
    const reading = (async () => {
      let reads = 0;
      for (; !rebuilt; reads += 1) expect(head(await order.history()).lastAction).toBe('PURCHASE');
      return reads;
    })();
    const said = await rebuild().finally(() => (rebuilt = true));
    expect(said).toMatch(/^payment-history: \d+ rows, 3 of them corrected\n$/);
    expect(await reading).toBeGreaterThan(3);

    await buyers.bought(5);
    await buyers.stop();
    await buyers.assertBooksAgree();
    await projected(buyers.purchases.map((each) => `payment-default-${each.order.id}`));
    expect(await rebuild()).toBe(`payment-history: ${buyers.purchases.length} rows, 0 of them corrected\n`);
    expect(buyers.refused[503]).toBeUndefined();
  });

  it('says what it can rebuild', async () => {
    await expect(rebuild('everything')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/payment-history/),
    });
  });
});

async function rebuild(name = 'payment-history'): Promise<string> {
  const env = { PATH: process.env.PATH, ...COMPILED, DATABASE_URL: database.url };
  return (await promisify(execFile)(process.execPath, [program, 'rebuild', name], { env })).stdout;
}

/** Waits until the read model is as far as these streams are. */
async function projected(streamIds: string[]): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `select from es.streams s join payments.payment_history_v2 h using (stream_id, version) where stream_id = any ($1)`,
      [streamIds],
    );
    if (rowCount === streamIds.length) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
