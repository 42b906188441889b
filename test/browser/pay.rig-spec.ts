import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM, startChromium } from '#test/chromium.js';
import type { TestDatabase } from '#test/database.js';
import { createMigratedDatabase } from '#test/migrated-database.js';
import type { Browser, Page } from 'playwright-core';
import { createSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { eventually } from '#test/eventually.js';
import { freePorts, Production } from '#test/process.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
if (!CHROMIUM)
  process.stderr.write('SKIPPED: the browser tests, since no chromium is installed (apt-get install chromium)\n');

withBrowser('a shopper in a browser', () => {
  let database: TestDatabase;
  let sandbox: Sandbox;
  let processes: Production[];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    database = await createMigratedDatabase();
    const [port, metrics, workerMetrics] = (await freePorts(3)) as [number, number, number];
    const gateway = `http://127.0.0.1:${port}`;
    sandbox = await createSandbox({ port: 0, host: '127.0.0.1', gatewayUrl: gateway, ...SHOP });
    const environment = variables(database.url, gateway, sandbox.paytikoUrl);
    processes = [
      new Production('gateway/src/main.js', { ...environment, PORT: String(port), METRICS_PORT: String(metrics) }),
      new Production('worker/src/main.js', { ...environment, METRICS_PORT: String(workerMetrics) }),
    ];
    await eventually(async () => expect((await fetch(`${gateway}/health/ready`)).status).toBe(200), 30_000);
    browser = await startChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all(processes?.map((each) => each.terminates()) ?? []);
    await sandbox?.close();
    await database?.drop();
  });

  it('pays, comes back to the shop, and the order is completed', async () => {
    page = await openBasket();
    await press('Pay');
    await page.waitForURL(/\/paytiko\/cashier\//);
    await press(/öde$/);
    await page.waitForURL(/\/shop\//);

    await page.getByText('siparişiniz tamamlandı').first().waitFor();
    const paid = sandbox.books().sessions[0];
    expect(paid).toMatchObject({ state: 'captured', captured: '129.90', calls: { capture: 1, void: 0 } });
    expect(await page.innerText('body')).toContain('valid hash');
  });

  it('comes back without having paid, by a button where scripts are off', async () => {
    page = await openBasket({ javaScriptEnabled: false });
    await press('Pay');
    await page.waitForURL(/\/paytiko\/cashier\//);
    await page.getByRole('button', { name: 'Reddet', exact: true }).click();
    await page.waitForURL(/\/paytiko\/return\//);
    await page.getByRole('button').click();
    await page.waitForURL(/\/shop\//);
    expect(await page.innerText('body')).toContain('Ödeme gerçekleşmedi');
  });

  async function openBasket(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(10_000);
    const opened = await context.newPage();
    await opened.goto(`${sandbox.url}/shop`);
    return opened;
  }

  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
});

const SHOP = { akinonUsername: 'demo', akinonPassword: 'demo', akinonHashKey: 'demo-hash-key' };

function variables(databaseUrl: string, gateway: string, paytiko: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PUBLIC_URL: gateway,
    AKINON_USERNAME: SHOP.akinonUsername,
    AKINON_PASSWORD: SHOP.akinonPassword,
    AKINON_HASH_KEY: SHOP.akinonHashKey,
    PAYTIKO_CORE_URL: paytiko,
    PAYTIKO_RECEIVER_URL: paytiko,
    PAYTIKO_MERCHANT_SECRET: 'sandbox-secret',
    PII_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
}
