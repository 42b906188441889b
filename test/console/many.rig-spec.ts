import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { eventually } from '#test/eventually.js';
import { query } from '#test/query.js';
import { useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { Records } from '../operator/records.js';
import { Console } from './console.js';
import { Troubles } from './troubles.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
const inBrowser = new Console();
const troubles = new Troubles(stack);
const records = new Records(stack);

withBrowser('many at once, in the console', () => {
  beforeAll(() => inBrowser.start(stack), 60_000);
  afterAll(() => inBrowser.stop());

  it('case 351: A read model is made anew from the browser: it is told how far it is, and what was corrected', async () => {
    const { order } = await stack.captured();
    const phases = () => sql('select phase from payments.payment_history_v2 where order_id = $1', [order.id]);
    // No event of it is still to come, which would put the row right without anybody.
    await eventually(async () => expect(await phases()).toEqual([{ phase: 'captured' }]));
    await sql(`update payments.payment_history_v2 set phase = 'voided' where order_id = $1`, [order.id]);
    const page = await inBrowser.login('admin');
    await page.goto(`${inBrowser.url}/jobs`);
    const model = page.locator('section', { hasText: 'Rebuild from the log' }).locator('li').first();
    await model.locator('summary').click();
    await model.getByLabel('A mistake of ours').check();
    await model.getByRole('button', { name: 'Rebuild' }).click();
    await page.getByText('A worker starts within seconds.').waitFor();
    // The page follows by itself.
    await model.getByText('1 of them corrected').waitFor({ timeout: 60_000 });
    expect(await phases()).toEqual([{ phase: 'captured' }]);
    expect(await records.operatorEvents('ProjectionRebuildAsked')).toMatchObject([
      { by: 'admin@example.com', why: 'mistake', projection: 'payment-history' },
    ]);
    expect(await sql(`select relname from pg_class where relnamespace = 'rebuilds'::regnamespace`)).toEqual([]);
  }, 90_000);

  it('case 352: Dead letters are sent again in numbers: each has its own result, and one that is gone is not sent twice', async () => {
    const { order } = await stack.captured();
    const stream = `payment-default-${order.id}`;
    const ids = [];
    for (let each = 0; each < 4; each += 1) ids.push(await records.giveUp(stream));
    const page = await inBrowser.login('admin');
    await page.goto(`${inBrowser.url}/jobs`);
    await page.getByRole('checkbox').nth(0).check();
    await page.getByRole('checkbox').nth(1).check();
    await page.getByRole('button', { name: 'Send the selected ones again' }).click();
    await page.getByLabel('Agreed with the shop').check();
    // Somebody else is faster with one of them.
    await sql(`delete from pgboss.job where id = $1`, [ids[0]]);
    await page.getByRole('button', { name: 'Send all of these again' }).click();
    expect(await results(page)).toEqual(['no longer there: somebody else was faster', 'sent again']);

    await page.getByRole('link', { name: 'Back to jobs' }).click();
    await page.getByRole('button', { name: 'Send all of this page again' }).click();
    await page.getByLabel('Agreed with the shop').check();
    await page.getByRole('button', { name: 'Send all of these again' }).click();
    expect(await results(page)).toEqual(['sent again', 'sent again']);
    expect(await sql(`select id from pgboss.job where name = 'dead-letters' and state < 'active'`)).toEqual([]);
    // Each is in the payment's own story.
    await page.goto(`${inBrowser.url}/payments/default/${order.id}`);
    expect(await page.locator('.timeline > li', { hasText: 'An operator acted' }).count()).toBe(3);

    const operator = await inBrowser.login('operator');
    const answer = await operator.goto(`${inBrowser.url}/jobs/dead-letters/redrive?choice=filter`);
    expect(answer?.status()).toBe(403);
  }, 90_000);

  it('case 353: Unverified notifications are dismissed in numbers, up to the moment of the list', async () => {
    for (let each = 0; each < 3; each += 1) await troubles.forgery();
    const page = await inBrowser.login('operator');
    await page.goto(`${inBrowser.url}/notifications?state=unverified`);
    await troubles.forgery();
    await page.locator('.deed summary').click();
    await page.getByLabel('Suspicion of fraud').check();
    await page.getByRole('button', { name: 'Dismiss all of these' }).click();
    expect(await page.locator('main .lines').innerText()).toMatch(/^3\s+were dismissed$/i);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    expect(await page.locator('a[href^="/notifications/"]').count()).toBe(1);
    expect(await records.operatorEvents('NotificationDismissed')).toMatchObject([
      { why: 'fraud', state: 'unverified' },
      { why: 'fraud', state: 'unverified' },
      { why: 'fraud', state: 'unverified' },
    ]);
    const viewer = await inBrowser.login('viewer');
    await viewer.goto(`${inBrowser.url}/notifications?state=unverified`);
    expect(await viewer.locator('.deed').count()).toBe(0);
  }, 90_000);

  it('case 354: Work tells how Paytiko is for each merchant, by what every process has found', async () => {
    await stack.captured();
    const page = await inBrowser.login('viewer');
    await eventually(async () => {
      await page.goto(`${inBrowser.url}/`);
      const row = await page.locator('.provider tr', { hasText: 'default' }).innerText();
      expect(row).toMatch(/^default\s+\d+\s+0%\s+up to [\d,]+ ms\s+up to [\d,]+ ms\s+closed\s+\d+ \w+ 20\d\d/i);
    }, 30_000);
    await sql(
      `insert into payments.provider_figures
       values (date_trunc('minute', now()), 'default', gen_random_uuid(), 8, 8, array_fill(0, array[18]) || 8, null, '{capture}', now())`,
    );
    await page.reload();
    const row = await page.locator('.provider tr', { hasText: 'default' }).innerText();
    expect(row).toMatch(/\d+(\.\d)?% 8 unanswered/);
    expect(row).toMatch(/open capture/i);
  }, 90_000);

  const sql = (text: string, values: unknown[] = []) => query(stack.database.url, text, values);

  async function results(page: Page): Promise<string[]> {
    await page.getByRole('heading', { name: 'Results' }).waitFor();
    return (await page.locator('.lines .chip').allInnerTexts()).map((text) => text.toLowerCase());
  }
});
