import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { Console } from './console.js';
import { Troubles } from './troubles.js';

/** For what follows the log, on a machine that has much else to do. */
const WAIT_MAX_MS = 60_000;

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
const inBrowser = new Console();
const troubles = new Troubles(stack);

const pathOf = (order: Order) => `/payments/default/${encodeURIComponent(order.id)}`;

withBrowser('the islands of the console', () => {
  beforeAll(() => inBrowser.start(stack), 60_000);
  afterAll(() => inBrowser.stop());

  it('shows on the Work page by itself what has come up, and leaves a form alone', async () => {
    const page = await inBrowser.login('operator');
    const order = await troubles.review();
    const link = page.locator(`main a[href="${pathOf(order)}"]`);
    await link.first().waitFor({ timeout: WAIT_MAX_MS });
    await link.first().focus();
    const other = await troubles.review();
    await page
      .locator(`main a[href="${pathOf(other)}"]`)
      .first()
      .waitFor({ timeout: WAIT_MAX_MS });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(pathOf(order));
  }, 150_000);

  it('is worked with by keys alone', async () => {
    const page = await inBrowser.login('operator');
    await troubles.refundToMake();
    await page.goto(`${inBrowser.url}/payments`);
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('q');
    await page.keyboard.type('jk?');
    expect(await page.locator('main input[name=q]').inputValue()).toBe('jk?');
    await page.keyboard.press('Escape');

    const rows = await page
      .locator('[data-rows] tbody a')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(rows[1]);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(rows[0]);

    await page.keyboard.press('?');
    await page.locator('#keys[open]').waitFor();
    await page.getByLabel('Keys of one letter or sign work').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.locator('#keys[open]').count()).toBe(0);
    await page.keyboard.press('?');
    expect(await page.locator('#keys[open]').count()).toBe(0);
    await page.evaluate(() => localStorage.clear());

    await page.locator(`a[href="${rows[0]}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(inBrowser.url + rows[0]);
  }, 60_000);

  it('goes anywhere from the palette, by the letters of the language', async () => {
    const page = await inBrowser.login('operator', { locale: 'tr-TR' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('BİLDİRİM');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${inBrowser.url}/notifications`);

    await page.goto(`${inBrowser.url}/payments`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tahsil edilen');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${inBrowser.url}/payments?state=captured`);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('order-9999');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${inBrowser.url}/payments?q=order-9999`);
  }, 60_000);

  it('copies an id', async () => {
    const page = await inBrowser.login('operator', { permissions: ['clipboard-read', 'clipboard-write'] });
    const order = await stack.opened();
    await page.goto(inBrowser.url + pathOf(order));
    await page.getByRole('button', { name: `Copy ${order.sessionId}` }).click();
    await page.locator('[data-said]', { hasText: `Copied: ${order.sessionId}` }).waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(order.sessionId);
  }, 60_000);

  it('breaks no rule of what scripts may do, and misses nothing without scripts', async () => {
    const page = await inBrowser.login('operator');
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    for (const path of ['/', '/payments', '/refunds', '/jobs']) await page.goto(inBrowser.url + path);
    expect(complaints).toEqual([]);

    const bare = await inBrowser.login('operator', { javaScriptEnabled: false });
    await bare.goto(`${inBrowser.url}/payments`);
    expect(await bare.locator('dialog, .live, [data-island]').filter({ visible: true }).count()).toBe(0);
    await bare.locator('main input[name=q]').fill('nothing at all');
    await bare.locator('main input[name=q]').press('Enter');
    await bare.getByText('No payment matches.').waitFor();
  }, 60_000);

  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.getAttribute('href'));
});
