import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { eventually } from '#test/eventually.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { Console } from './console.js';
import { Troubles } from './troubles.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
const console_ = new Console();
const troubles = new Troubles(stack);

const MACHINE = 'a-token-of-a-machine-41f7';

const pathOf = (order: Order) => `/payments/default/${encodeURIComponent(order.id)}`;

withBrowser('the console', () => {
  beforeAll(() => console_.start(stack, { OPERATOR_TOKEN: MACHINE }), 60_000);
  afterAll(() => console_.stop());

  it('shows a payment in review on the Work page, and an operator ends it', async () => {
    const order = await troubles.review();
    const page = await console_.login('operator');
    await found(page, order);

    await page
      .locator(`a[href="${pathOf(order)}"]`)
      .first()
      .click();
    const compared = page.locator('.compare tr', { hasText: 'Amount' });
    expect(await compared.innerText()).toMatch(/129\.90.*1\.00.*-128\.90/s);

    await page.getByRole('link', { name: /Reject as a risk/ }).click();
    expect(await page.locator('.preview').innerText()).toMatch(/Void/);
    await page.getByLabel('Suspicion of fraud').check();
    await page.getByLabel('In your words').fill('İşlem şüpheli');
    await page.getByRole('button', { name: 'Go ahead' }).click();
    await page.getByText('Done.').waitFor();

    const line = page.locator('.timeline > li', { hasText: 'Rejected as a risk' });
    expect(await line.innerText()).toContain('fraud: İşlem şüpheli');
    await eventually(async () => expect((await order.history()).body).toMatchObject({ status: 'REJECTED' }));
  }, 60_000);

  it('takes a decision of four eyes from one person only when another approves it', async () => {
    const order = await troubles.unknownCapture();
    const page = await console_.login('operator');
    await decides(page, order, /The capture did not happen/, 'Ask a second person');
    await page.getByText('Nothing happens until a second person approves it').waitFor();
    await page.getByText('You asked for this yourself').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);

    const other = await console_.login('operator-2');
    await other.goto(console_.url + pathOf(order));
    await other.getByRole('button', { name: 'Approve' }).click();
    await other.getByText('Done.').waitFor();
    expect(await other.locator('.timeline').innerText()).toMatch(/operator.* \+ .*operator/);
  }, 60_000);

  it('lets only one of two people act who saw the same version', async () => {
    const order = await troubles.review();
    const [one, other] = await Promise.all([console_.login('operator'), console_.login('operator-2')]);
    for (const page of [one, other]) {
      await page.goto(console_.url + pathOf(order));
      await page.getByRole('link', { name: /Reject as a risk/ }).click();
      await page.getByLabel('Suspicion of fraud').check();
    }
    await Promise.all([one, other].map((page) => page.getByRole('button', { name: 'Go ahead' }).click()));
    const titles = await Promise.all([one, other].map((page) => page.getByRole('heading', { level: 1 }).innerText()));

    // The other sees what changed, or that it was done before; the log tells of one decision.
    expect(titles.some((title) => title.includes(order.id))).toBe(true);
    await one.goto(console_.url + pathOf(order));
    expect(await one.locator('.timeline > li', { hasText: 'Rejected as a risk' }).count()).toBe(1);
  }, 60_000);

  it('lets no machine do alone what takes two people', async () => {
    const order = await troubles.unknownCapture();
    const answer = await fetch(`${console_.url}/api${pathOf(order)}/resolve`, {
      method: 'POST',
      headers: { authorization: `Bearer ${MACHINE}`, 'content-type': 'application/json' },
      body: JSON.stringify({ why: 'seen', outcome: 'did-not-happen', guid: 'x' }),
    });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 403,
      body: { errors: [{ code: 'FORBIDDEN' }] },
    });
  }, 60_000);

  it('lets a viewer see, and decide nothing', async () => {
    const order = await troubles.review();
    const page = await console_.login('viewer');
    await page.goto(console_.url + pathOf(order));
    await page.getByText('Your role may only look.').waitFor();
    expect(await page.locator('.choice').count()).toBe(0);

    for (const path of ['decide?decision=ask', 'erase', 'person']) {
      const answer = await page.goto(`${console_.url}${pathOf(order)}/${path}`);
      expect({ path, status: answer?.status() }).toEqual({ path, status: 403 });
    }
  }, 60_000);

  it('lets a viewer confirm no refund', async () => {
    const page = await console_.login('viewer');
    await page.goto(`${console_.url}/refunds`);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    const answer = await page.goto(`${console_.url}/refunds/confirm`);
    expect(answer?.status()).toBe(403);
  }, 60_000);

  async function found(page: Page, order: Order): Promise<void> {
    await eventually(async () => {
      await page.goto(`${console_.url}/work/reviews`);
      expect(await page.locator(`a[href="${pathOf(order)}"]`).count()).toBe(1);
    });
  }

  async function decides(page: Page, order: Order, decision: RegExp, button: string): Promise<void> {
    await eventually(async () => {
      await page.goto(console_.url + pathOf(order));
      expect(await page.getByRole('link', { name: decision }).count()).toBeGreaterThan(0);
    });
    await page.getByRole('link', { name: decision }).first().click();
    await page.getByLabel('Seen at Paytiko').check();
    await page.getByRole('button', { name: button }).click();
  }
});
