import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore } from '#event-store';
import { schemaVersionOf, type PaymentEvent } from '#payments';
import { CHROMIUM, startChromium } from '#test/chromium.js';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { eventually } from '#test/eventually.js';
import { freePorts, Production } from '#test/process.js';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';

const withBrowser = CHROMIUM ? describe : describe.skip;
const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
/** Where pictures of the pages go, for whoever wants to see them. */
const PICTURES = process.env.FINANCE_PICTURES;

const DAY_MS = 86_400_000;
/** Over in every time zone. */
const DAY = new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10);
const TOKENS = { finance: randomUUID(), viewer: randomUUID() };

withBrowser('an accountant in a browser', () => {
  let database: TestDatabase;
  let folder: string;
  let processes: Production[];
  let browser: Browser;
  let page: Page;
  let address: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'finance-'));
    const [port, metrics, workerMetrics] = (await freePorts(3)) as [number, number, number];
    address = `http://127.0.0.1:${port}`;
    const environment = await variables(database.url, folder);
    await new Production('worker/src/migrate.main.js', environment).succeeds();
    await pay(database.url, 12);
    processes = [
      new Production('worker/src/main.js', { ...environment, METRICS_PORT: String(workerMetrics) }),
      new Production('console/src/main.js', {
        ...environment,
        METRICS_PORT: String(metrics),
        CONSOLE_PORT: String(port),
        CONSOLE_URL: address,
      }),
    ];
    await eventually(async () => expect((await fetch(`${address}/health/ready`)).status).toBe(200), 60_000);
    browser = await startChromium();
    page = await (
      await browser.newContext({ acceptDownloads: true, viewport: { width: 1360, height: 900 } })
    ).newPage();
    await login(page, TOKENS.finance);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await Promise.all(processes?.map((each) => each.terminates()) ?? []);
    await rm(folder, { recursive: true, force: true });
    await database?.drop();
  }, 60_000);

  it('sees what a day came to, and closes it', async () => {
    await page.getByRole('link', { name: 'Finance' }).click();
    await eventually(async () => {
      await page.reload();
      expect(await page.innerText('main')).toContain('1,558.80 TRY');
    }, 30_000);
    await seen(page, 'days');
    await page.getByRole('link', { name: DAY }).click();
    await page.getByLabel('Checked and complete').check();
    await seen(page, 'day');
    await page.getByRole('button', { name: 'Close the day' }).click();
    await eventually(async () => {
      await page.reload();
      expect(await page.innerText('main')).toContain('Closed by accountant');
    });
    await seen(page, 'closed day');
  }, 90_000);

  it('takes the movements along, and the export matches entirely', async () => {
    await page.getByRole('link', { name: 'Days', exact: true }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const path = join(folder, 'export.csv');
    await (await downloading).saveAs(path);
    const text = await readFile(path, 'utf8');
    expect(text.split('\r\n')).toHaveLength(1 + 12 + 1);
    await upload(page, path);
    await page.getByText('matched', { exact: true }).first().waitFor();
    expect(await page.innerText('main')).toContain('Nothing differs.');
    await seen(page, 'matched statement');
  }, 90_000);

  it('finds what differs, and what could not be read, and decides about it', async () => {
    const [header, ...rows] = (await readFile(join(folder, 'export.csv'), 'utf8')).trim().split('\r\n');
    const changed = rows.with(0, rows[0]!.replace('129.90', '129.91')).toSpliced(1, 1);
    const path = join(folder, 'other.csv');
    await writeFile(path, [header!.replace('Currency', 'Money'), ...changed].join('\r\n'));
    // Another source: what the first one told is told.
    await upload(page, path, { source: 'paytiko-pay-in' });
    await page.getByText('lacks columns').waitFor();
    await seen(page, 'statement that failed');
    const named = [header!.replace('Transaction number', 'Transaction id').replace('Kind', 'Type'), ...changed];
    await writeFile(path, [...named, 'soon,captured,,,,,1,TRY,,,'].join('\r\n'));
    await upload(page, path, { source: 'paytiko-pay-in' });
    await page.getByText('matched', { exact: true }).first().waitFor();
    expect(await page.innerText('main')).toContain('The date cannot be read');
    expect(await page.locator('.differences > li').count()).toBe(2);
    await seen(page, 'statement with differences');
    const first = page.locator('.differences > li').filter({ hasText: 'differs' });
    await first.getByText('Decide').click();
    await first.getByLabel('Note').fill('Şubeye soruldu');
    await first.getByRole('button', { name: 'Save the note' }).click();
    await page.getByText('Şubeye soruldu').first().waitFor();
    await first.getByText('Decide').click();
    await first.getByLabel('Reason').fill('rounded by the bank');
    await first.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('explained: rounded by the bank').waitFor();
    await page.getByRole('link', { name: 'Differences' }).click();
    expect(await page.locator('.differences > li').count()).toBe(1);
    await seen(page, 'differences');
  }, 90_000);

  it('reads it in Turkish, and on a phone', async () => {
    await page.getByRole('button', { name: 'Türkçe' }).click();
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${address}/finance/default/differences`);
    expect(await page.innerText('h1')).toContain('Farklar');
    await seen(page, 'differences in Turkish, on a phone');
  }, 60_000);

  it('a viewer can do none of it', async () => {
    const other = await (await browser.newContext()).newPage();
    await login(other, TOKENS.viewer);
    expect(await other.getByRole('link', { name: 'Finance' }).count()).toBe(0);
    for (const path of ['days', `days/${DAY}`, 'statements', 'differences', `export.csv?from=${DAY}&to=${DAY}`])
      expect((await other.request.get(`${address}/finance/default/${path}`)).status()).toBe(403);
    const closing = await other.request.post(`${address}/finance/default/days/${DAY}/close`, {
      form: { reason: 'other' },
    });
    expect(closing.status()).toBe(403);
    const file = { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('Date') };
    const uploading = await other.request.post(`${address}/finance/default/statements`, { multipart: { file } });
    expect(uploading.status()).toBe(403);
  }, 60_000);

  async function login(of: Page, token: string): Promise<void> {
    await of.goto(`${address}/login`);
    const details = of.locator('details', { has: of.locator('input[name=token]') });
    if (await details.count()) await details.evaluate((each) => each.setAttribute('open', ''));
    await of.locator('input[name=token]').fill(token);
    await of.locator('form[action="/login/token"] button').click();
    await of.waitForURL((url) => url.pathname === '/');
  }

  async function upload(of: Page, path: string, { source = 'generic' } = {}): Promise<void> {
    await of.goto(`${address}/finance/default/statements`);
    await of.locator('select[name=source]').selectOption(source);
    await of.locator('input[name=from]').fill(DAY);
    await of.locator('input[name=to]').fill(DAY);
    await of.locator('input[type=file]').setInputFiles(path);
    await of.getByRole('button', { name: 'Import a statement' }).click();
    await of.waitForURL(/statements\/[0-9a-f-]{36}$/);
  }
});

/** Nothing that keeps anybody out; and a picture, where somebody wants to see it. */
async function seen(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
  // Not by a script tag: the page lets in none but its own.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as any).axe.run();
    return violations.map(({ id, nodes }: any) => `${id}: ${nodes.map((node: any) => node.html).join(' ')}`);
  });
  expect({ name, found }).toEqual({ name, found: [] });
}

async function variables(databaseUrl: string, folder: string): Promise<Record<string, string>> {
  const digest = (token: string) => createHash('sha256').update(token).digest('hex');
  const tokens = [
    { name: 'accountant', roles: ['finance'], sha256: digest(TOKENS.finance) },
    { name: 'visitor', roles: ['viewer'], sha256: digest(TOKENS.viewer) },
  ];
  const file = join(folder, 'tokens.json');
  await writeFile(file, JSON.stringify(tokens));
  return {
    DATABASE_URL: databaseUrl,
    PII_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    AKINON_USERNAME: 'shop',
    AKINON_PASSWORD: 'secret',
    AKINON_HASH_KEY: 'key',
    PAYTIKO_CORE_URL: 'http://127.0.0.1:9',
    PAYTIKO_RECEIVER_URL: 'http://127.0.0.1:9',
    PAYTIKO_MERCHANT_SECRET: 'secret',
    CONSOLE_TOKENS_FILE: file,
    LOG_LEVEL: 'warn',
  };
}

/** So many payments at noon, two processors in turn. */
async function pay(url: string, count: number): Promise<void> {
  const pool = new pg.Pool({ connectionString: url });
  const store = new EventStore(pool);
  for (let n = 0; n < count; n++) {
    const events = story(n, `${DAY}T09:${String(n).padStart(2, '0')}:00.000Z`);
    const recorded = events.map(({ type, data }) => ({
      id: randomUUID(),
      type,
      schemaVersion: schemaVersionOf(type),
      data,
    }));
    await store.append(`payment-default-order-${n}`, 'none', recorded, { category: 'payment' });
  }
  await pool.end();
}

function story(n: number, at: string): PaymentEvent[] {
  const [sessionId, amount] = [randomUUID(), { minor: 12_990, currency: 'TRY' }];
  const authorizationId = `1000000000000000${String(n).padStart(4, '0')}`;
  const transactionId = `79${String(n).padStart(6, '0')}`;
  const said = {
    deduplicationKey: `report-${n}`,
    statusCode: 'Authorized',
    statusDetail: '',
    transactionId,
    authorizationId,
  };
  const evidence = { ...said, processor: n % 2 ? 'nuvei' : 'iyzico', card: { type: 'VISA', lastDigits: '4242' } };
  const request = {
    merchant: 'default',
    orderId: `order-${n}`,
    guid: `start-${n}`,
    fingerprint: '',
    sessionId,
    amount,
  };
  const page = { kind: 'AUTH', flow: 'acv', locale: 'tr-TR', returnUrl: 'https://shop.example/', shopper: '' } as const;
  const exchange = { statusCode: '200', statusDetail: '' };
  return [
    { type: 'SessionRequested', data: { ...request, ...page, expiresAt: at, answerBy: at, at } },
    { type: 'PaymentAuthorized', data: { sessionId, authorizationId, amount, evidence, at } },
    { type: 'PurchaseRequested', data: { guid: `buy-${n}`, fingerprint: '', at } },
    { type: 'CaptureRequested', data: { sessionId, authorizationId, amount, answerBy: at, at } },
    { type: 'PaymentCaptured', data: { sessionId, authorizationId, amount, exchange, at } },
  ];
}
