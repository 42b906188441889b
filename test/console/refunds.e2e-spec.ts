import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { eventually } from '#test/eventually.js';
import { expectResult, step } from '#test/expectations.js';
import { numberText } from '#test/http.js';
import { useStack } from '#test/stack.js';
import { Console } from './console.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
const inBrowser = new Console();
const { shop } = stack;

withBrowser('refunds to make, in the console', () => {
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
    await page.getByRole('button', { name: 'I made those that are ticked' }).click();
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

  it('are confirmed by nobody who may only look', async () => {
    const page = await inBrowser.login('viewer');
    await page.goto(`${inBrowser.url}/refunds`);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    const answer = await page.goto(`${inBrowser.url}/refunds/confirm`);
    expect(answer?.status()).toBe(403);
  }, 60_000);

  async function toMake(amount: string) {
    const { order, transaction } = await stack.captured();
    const guid = shop.guid();
    expectResult(await order.refund(amount, { guid }), 'PENDING');
    return { order, transaction, guid };
  }
});
