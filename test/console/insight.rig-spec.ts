import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { eventually } from '#test/eventually.js';
import { expectRefusal, expectResult } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { Console } from './console.js';
import { Troubles } from './troubles.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
const console_ = new Console();
const troubles = new Troubles(stack);

const pathOf = (order: Order) => `/payments/default/${encodeURIComponent(order.id)}`;

withBrowser('disputes, trends, audit and merchants', () => {
  let disputed: Order;

  beforeAll(async () => {
    await console_.start(stack, { CONSOLE_FOUR_EYES: 'lose-dispute' });
    disputed = await troubles.dispute();
    await console_.shows('/disputes', disputed);
  }, 60_000);
  afterAll(() => console_.stop());

  it('a chargeback is found, noted, and lost by two people; the shop sees the money that is gone', async () => {
    const page = await console_.login('operator');
    await page.goto(`${console_.url}/`);
    await page
      .getByRole('link', { name: /Disputes.*1/ })
      .first()
      .click();
    await page.goto(`${console_.url}/disputes`);
    await page.getByRole('link', { name: disputed.id }).click();

    await page.getByLabel('Evidence was collected').check();
    await page.getByLabel('In your words').fill('Kargo teslim tutanağı');
    await page.getByLabel('Last day for evidence').fill('2099-12-24');
    await page.getByRole('button', { name: 'Save the note' }).click();
    await page.locator('.timeline', { hasText: 'collected: Kargo teslim tutanağı' }).waitFor();
    expect(await page.locator('.facts').first().innerText()).toMatch(/24 Dec 2099, 23:59:59/);

    await page.getByRole('link', { name: /The dispute is lost/ }).click();
    await page.getByLabel('Lost amount').fill('29,90');
    await page.getByLabel('Seen at Paytiko').check();
    await page.getByRole('button', { name: 'Ask a second person' }).click();
    await page.getByText('Nothing happens until a second person approves it').waitFor();

    const other = await console_.login('operator-2');
    await other.goto(console_.url + pathOf(disputed));
    await other.getByRole('button', { name: 'Approve' }).click();
    await other.getByText('Done.').waitFor();
    const history = await disputed.history();
    expect(history.body).toMatchObject({ lastAction: 'REFUND', status: 'RESOLVED' });
    expect(numberText(history.text, 'balance')).toBe('100.00');
    await eventually(async () => {
      await other.goto(`${console_.url}/disputes?list=all`);
      expect(await other.locator('tr', { hasText: disputed.id }).innerText()).toMatch(/lost\s+29\.90 TRY/);
    });
  }, 60_000);

  it('case 444: one that Paytiko denies says so in both languages, and is held once a person takes it for true', async () => {
    const order = await troubles.deniedDispute();
    await console_.shows('/disputes', order);
    const path = `${console_.url}${pathOf(order)}/disputes/dispute-1`;
    const turkish = await console_.login('viewer', { locale: 'tr-TR' });
    await turkish.goto(path);
    expect(await turkish.locator('main').innerText()).toMatch(/bildirildi, yalanlandı[^]*hiçbir şey tutulmuyor/i);
    const page = await console_.login('operator');
    await page.goto(path);
    expect(await page.locator('main').innerText()).toMatch(/reported, and denied by Paytiko[^]*Nothing is held/);
    expectResult(await order.refund('10.00'), 'PENDING');

    await page.getByRole('link', { name: /It is a dispute/ }).click();
    await page.getByLabel('Seen at Paytiko').check();
    await page.locator('main form button.primary').click();
    await page.getByText('Done.').waitFor();
    expectRefusal(await order.refund('10.00'), 409, { code: 'PAYMENT_DISPUTED' });
  }, 60_000);

  it('a note on a version that has changed since is not kept', async () => {
    const order = await troubles.dispute();
    await console_.shows('/disputes', order);
    const page = await console_.login('operator');
    await page.goto(`${console_.url}${pathOf(order)}/disputes/dispute-1`);
    const other = await console_.login('operator-2');
    for (const each of [page, other]) {
      if (each === other) await other.goto(`${console_.url}${pathOf(order)}/disputes/dispute-1`);
      await each.getByLabel('Something else').check();
    }
    await other.getByRole('button', { name: 'Save the note' }).click();
    await other.locator('.timeline > li').nth(1).waitFor();
    await page.getByRole('button', { name: 'Save the note' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('The payment has changed');
  }, 60_000);

  it('who did it, why and from where is in the audit, for finance, and can be taken along', async () => {
    const page = await console_.login('finance');
    await eventually(async () => {
      await page.goto(`${console_.url}/audit?action=DisputeLost&order=${encodeURIComponent(disputed.id)}`);
      expect(await page.locator('tbody tr').count()).toBe(1);
    });
    const row = await page.locator('tbody tr').innerText();
    expect(row).toMatch(/operator@example\.com \+ operator-2@example\.com/);
    expect(row).toMatch(/seen/);
    expect(row).toMatch(/127\.0\.0\.1|::1/);
    const lines = (await download(page, '/audit.jsonl?action=DisputeLost')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { action: 'DisputeLost', orderId: disputed.id },
    ]);
    expect(await download(page, '/audit.csv?person=operator%40example.com')).toContain('DisputeUpdated');
    expect((await page.goto(`${console_.url}/audit?who=me`))?.status()).toBe(400);
  }, 60_000);

  it('trends are drawn from their tables, which are there without a script', async () => {
    const page = await console_.login('admin');
    await eventually(async () => {
      await page.goto(`${console_.url}/trends`);
      expect(await page.locator('#table-counts').count()).toBe(1);
    });
    await page.locator('.chart canvas').first().waitFor();
    expect(await page.locator('#table-counts tbody tr').count()).toBe(24);
    const csv = await download(page, '/trends.csv?table=counts');
    expect(csv.split('\r\n')[0]).toBe('\ufeffHour,Started,Paid,Captured,Refunded,Voided,Disputed');

    const plain = await console_.login('viewer', { javaScriptEnabled: false });
    await plain.goto(`${console_.url}/trends`);
    expect(await plain.locator('#table-counts').innerText()).toMatch(/Started/);
    expect((await plain.goto(`${console_.url}/trends.csv?table=counts`))?.status()).toBe(403);
  }, 60_000);

  it('a merchant is shown without any secret; only an administrator lets the doctor look', async () => {
    const viewer = await console_.login('viewer');
    await viewer.goto(`${console_.url}/merchants/default`);
    const text = await viewer.content();
    for (const secret of ['test-secret', 'demo-password', 'demo-hash-key']) expect(text).not.toContain(secret);
    expect(await viewer.getByRole('button', { name: 'Run the doctor' }).count()).toBe(0);

    const admin = await console_.login('admin');
    await admin.goto(`${console_.url}/merchants/default`);
    admin.setDefaultTimeout(60_000);
    await admin.getByRole('button', { name: 'Run the doctor' }).click();
    await admin.locator('#doctor li').first().waitFor();
    expect(await admin.locator('#doctor').innerText()).toMatch(/Paytiko coreUrl of default, call/);
    // The call that can do nothing.
    expect(stack.paytiko.complaints.splice(0)).toEqual(['validate: transaction 0 does not exist']);
  }, 90_000);

  async function download(page: Page, path: string): Promise<string> {
    return (await page.context().request.get(console_.url + path)).text();
  }
});
