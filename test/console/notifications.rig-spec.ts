import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import type { Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { Records } from '../operator/records.js';
import { Console } from './console.js';
import { Troubles } from './troubles.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
const inBrowser = new Console();
const troubles = new Troubles(stack);
const records = new Records(stack);

withBrowser('a notification in the console', () => {
  beforeAll(() => inBrowser.start(stack), 60_000);
  afterAll(() => inBrowser.stop());

  it('that is forged shows which formula would have matched, and is dismissed with a reason', async () => {
    await troubles.forgery();
    const page = await inBrowser.login('operator');
    await page.goto(`${inBrowser.url}/notifications`);
    expect(await page.locator('main nav a[aria-current]').first().innerText()).toMatch(/^wrong signature\s+1$/);
    await inBrowser.opensNotification(page, 'unverified');
    const formulas = page.locator('section', { hasText: 'Signature formulas' }).locator('li');
    expect(await formulas.allInnerTexts()).toEqual([
      expect.stringMatching(/^does not match\s+S2, of the authorise-capture-void flow/),
      expect.stringMatching(/^does not match\s+S3, ordinary/),
    ]);

    const dismiss = page.locator('section', { has: page.getByRole('heading', { name: 'Dismiss' }) });
    await dismiss.getByLabel('Suspicion of fraud').check();
    await dismiss.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('It was dismissed.').waitFor();
    expect(await page.locator('a[href^="/notifications/"]').count()).toBe(0);
    expect(await records.operatorEvents('NotificationDismissed')).toMatchObject([
      { why: 'fraud', state: 'unverified', merchant: 'default' },
    ]);
  }, 60_000);

  it('that is an orphan is attached to the payment of its session, and counts', async () => {
    const order = await stack.opened();
    await records.forget(order.sessionId);
    await stack.paytiko.authorises(order.sessionId);
    const page = await inBrowser.login('operator');
    await attaches(page, order, 'The session is one of this payment');
    await page.getByText('Done.').waitFor();
    expect(await page.locator('.timeline').innerText()).toMatch(/Authorised/);
    await isPaid(order);
  }, 60_000);

  it('that is an orphan of no session of the payment is kept with it, and moves nothing', async () => {
    await troubles.orphan();
    const order = await stack.opened();
    const before = (await order.history()).body;
    const page = await inBrowser.login('operator');
    await attaches(page, order, 'No money moves by it');
    await page.getByText('Done.').waitFor();
    expect(await page.locator('section', { hasText: 'Notifications' }).innerText()).toContain('attached');
    expect((await order.history()).body).toEqual(before);
  }, 60_000);

  it('is looked at, and decided about, by no viewer', async () => {
    await troubles.forgery();
    const page = await inBrowser.login('viewer');
    await page.goto(`${inBrowser.url}/notifications?state=unverified`);
    const answer = await page.goto(inBrowser.url + (await hrefOf(page)));
    expect(answer?.status()).toBe(403);
  }, 60_000);

  const hrefOf = async (page: Page) => (await page.locator('a[href^="/notifications/"]').first().getAttribute('href'))!;

  async function attaches(page: Page, order: Order, said: string): Promise<void> {
    await inBrowser.opensNotification(page, 'orphan');
    await page.getByLabel('Order').fill(order.id);
    await page.getByRole('button', { name: 'Look at the payment' }).click();
    await page.getByText(said).waitFor();
    await page.getByLabel('Seen at Paytiko').check();
    await page.getByRole('button', { name: 'Attach it to this payment' }).click();
  }
});
