import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { Buyers } from './support/buyers.js';
import { OwnPostgres } from './support/own-postgres.js';
import { Product } from './support/product.js';

const product = new Product();
let postgres: OwnPostgres;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  await product.start(postgres.url, { INQUIRE_AFTER_SECONDS: '1', PAYTIKO_TIMEOUT_MS: '1000' });
});

afterAll(async () => {
  await product.stop().finally(() => postgres.remove());
});

describe('Postgres', () => {
  it('case 62: Postgres restarts under load: nothing acknowledged is lost, nothing is done twice, nobody restarts us', async () => {
    const buyers = new Buyers(product, 4);
    await buyers.bought(8);

    await postgres.stop();
    await eventually(async () => expect(await product.readiness()).toEqual([503, 503]));
    await postgres.start();
    await buyers.bought(8);

    await postgres.kill();
    await postgres.start();
    await buyers.bought(8);

    await buyers.stop();
    await product.isReady();
    await buyers.assertBooksAgree();
    expect(buyers.refused[500]).toBeUndefined();
  });
});
