import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { eventually } from '#test/eventually.js';
import { expectResult, step } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import type { Order } from '#test/shop.js';
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
const { shop } = stack;

const pathOf = (order: Order) => `/payments/default/${encodeURIComponent(order.id)}`;

/** What else notifications, refunds and islands do is in rigs beside this file. */
withBrowser('what somebody looks at while it changes', () => {
  beforeAll(() => inBrowser.start(stack, { CONSOLE_FOUR_EYES: 'off' }), 60_000);
  afterAll(() => inBrowser.stop());

  it('case 299: several that were made are said at once: each has its own result', async () => {
    const [one, other, moved] = await Promise.all(['29.90', '30.00', '31.00'].map(toMake));
    const page = await inBrowser.login('operator');
    await eventually(async () => {
      await page.goto(`${inBrowser.url}/refunds`);
      expect(await page.getByRole('checkbox').count()).toBe(3);
    });
    expect(await page.locator('.copy').allInnerTexts()).toEqual(
      expect.arrayContaining([one, other, moved].map((each) => String(each!.transaction.id))),
    );
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'I made the selected ones' }).click();
    const line = page.locator('.lines li', { hasText: one!.order.id });
    await line.getByLabel('Paytiko’s number of the refund').fill('R-4711');
    await page.getByLabel('Seen at Paytiko').check();

    // Somebody decides about one of them meanwhile.
    const rival = await inBrowser.login('operator-2');
    await rival.goto(`${inBrowser.url}/payments/default/${moved!.order.id}`);
    await rival.getByRole('link', { name: /The refund will not be made/ }).click();
    await rival.getByLabel('Agreed with the shop').check();
    await rival.getByRole('button', { name: 'Go ahead' }).click();
    await rival.getByText('Done.').waitFor();

    await page.getByRole('button', { name: 'I made all of these' }).click();
    const resultOf = async (order: string) =>
      (await page.locator('.lines li', { hasText: order }).locator('.chip').innerText()).toLowerCase();
    expect(await resultOf(one!.order.id)).toBe('counts as made');
    expect(await resultOf(other!.order.id)).toBe('counts as made');
    expect(await resultOf(moved!.order.id)).toMatch(/refused|nothing was done/);

    expect(numberText((await one!.order.history()).text, 'balance')).toBe('100.00');
    expect(numberText((await other!.order.history()).text, 'balance')).toBe('99.90');
    expect(numberText((await moved!.order.history()).text, 'balance')).toBe('129.90');
    expect(step(await moved!.order.history(), moved!.guid)).toMatchObject({ statusCode: 'REJECTED' });
    await page.goto(`${inBrowser.url}/payments/default/${one!.order.id}`);
    expect(await page.locator('.timeline').innerText()).toContain('R-4711');
  }, 60_000);

  it('case 297: that two people look at is decided about by one of them', async () => {
    await troubles.forgery();
    const [one, other] = await Promise.all([inBrowser.login('operator'), inBrowser.login('operator-2')]);
    for (const page of [one, other]) {
      await inBrowser.opensNotification(page, 'unverified');
      const dismiss = page.locator('section', { has: page.getByRole('heading', { name: 'Dismiss' }) });
      await dismiss.getByLabel('Something else').check();
    }
    const before = (await records.operatorEvents('NotificationDismissed')).length;
    await Promise.all([one, other].map((page) => page.getByRole('button', { name: 'Dismiss' }).click()));
    const said = await Promise.all([one, other].map((page) => page.locator('.notice').first().innerText()));
    expect(said.sort()).toEqual([
      'It was dismissed.',
      expect.stringContaining('Somebody has decided about it meanwhile'),
    ]);
    expect(await records.operatorEvents('NotificationDismissed')).toHaveLength(before + 1);
  }, 60_000);

  it('case 292: an open page is told of changes, until its session ends or the process stops', async () => {
    const page = await inBrowser.login('operator');
    const { order } = await stack.paid();
    await page.goto(inBrowser.url + pathOf(order));
    expect(await page.locator('.live').isVisible()).toBe(false);
    await order.purchase();
    await page.locator('.live').waitFor({ state: 'visible' });
    await page.locator('.live a').click();
    await page.locator('.timeline > li', { hasText: 'Captured' }).first().waitFor();

    const live = await session(page);
    const stream = await fetch(`${inBrowser.url}/live?lists=0`, { headers: { cookie: live } });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    const words = stream.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
    await eventually(async () => expect((await words.next()).value).toMatch(/event: changed\nid: (\d+)\ndata: \1\n\n/));
    await page.getByRole('button', { name: 'Log out' }).click();
    await eventually(async () => expect((await words.next()).value).toContain('event: bye'));
    expect(await words.next()).toMatchObject({ done: true });
    expect(
      (await fetch(`${inBrowser.url}/live?lists=0`, { headers: { cookie: live }, redirect: 'manual' })).status,
    ).toBe(303);
  }, 60_000);

  async function toMake(amount: string) {
    const { order, transaction } = await stack.captured();
    const guid = shop.guid();
    expectResult(await order.refund(amount, { guid }), 'PENDING');
    return { order, transaction, guid };
  }

  async function session(page: Page): Promise<string> {
    const cookies = await page.context().cookies();
    await eventually(() => expect(cookies.length).toBeGreaterThan(0));
    return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }
});
