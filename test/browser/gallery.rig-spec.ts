import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { SWITCHES, TROUBLES } from '../../apps/sandbox/src/gallery/troubles.js';
import { ROUTES } from '../../apps/console/src/access/routes.js';
import { CHROMIUM } from '#test/chromium.js';
import { GalleryDesk } from './gallery-desk.js';

const desk = new GalleryDesk();
const NO_ID = '00000000-0000-4000-8000-000000000000';

const withBrowser = CHROMIUM ? describe : describe.skip;

withBrowser('each trouble of the gallery, in the console', () => {
  const stack = useStack((begun) => desk.variables(begun), { worker: true });
  let shopper: Page;
  let operator: Page;

  beforeAll(() => desk.start(stack), 90_000);
  // Their pages are closed after each test.
  beforeEach(async () => {
    [operator, shopper] = [await desk.login('operator'), await desk.login('viewer')];
  }, 60_000);
  afterAll(() => desk.stop());

  it('another amount: compared side by side, rejected, and voided at Paytiko', async () => {
    const order = await desk.makes(shopper, 'review');
    await desk.finds(operator, 'In review', order);
    expect(await operator.locator('.compare tr', { hasText: 'Amount' }).innerText()).toMatch(/129\.90.*130\.90/s);
    await desk.decides(operator, 'Reject as a risk', 'Suspicion of fraud');
    await operator.getByText('Done.').waitFor();
    await desk.hasNo(operator, 'In review');
    await eventually(() => expect(desk.newestBook()).toMatchObject({ state: 'voided', calls: { void: 1 } }), 20_000);
  }, 90_000);

  it('a lost capture: Paytiko is asked until it answers', async () => {
    const order = await desk.makes(shopper, 'unknown-capture');
    await desk.finds(operator, 'Unknown outcome', order);
    await eventually(async () => {
      await desk.decides(operator, 'Ask Paytiko now', 'Seen at Paytiko');
      await operator.getByText('Paytiko was asked.').waitFor();
      expect(await operator.locator('.facts').first().innerText()).toMatch(/Captured\s+129\.90/);
    }, 60_000);
    expect(desk.newestBook()).toMatchObject({ state: 'captured', calls: { capture: 1 } });
    await desk.hasNo(operator, 'Unknown outcome');
  }, 120_000);

  it('a webhook of nobody: dismissed with a reason', async () => {
    await desk.makes(shopper, 'orphan');
    await desk.finds(operator, 'Orphan notifications');
    await dismisses('A mistake of ours or of Paytiko');
    await desk.hasNo(operator, 'Orphan notifications');
  }, 90_000);

  it('a chargeback: its evidence is noted, and it is won', async () => {
    const order = await desk.makes(shopper, 'chargeback');
    await desk.finds(operator, 'Disputes', order);
    await desk.decides(operator, 'The dispute is won', 'Seen at Paytiko');
    await operator.getByText('Done.').waitFor();
    await desk.hasNo(operator, 'Disputes');
    // Paytiko's query knows nothing of a chargeback, so the notification is listed as well.
    await desk.finds(operator, 'Contradicted notifications');
    await dismisses('A mistake of ours or of Paytiko');
    await desk.hasNo(operator, 'Contradicted notifications');
  }, 90_000);

  it('a forged webhook: nothing has moved, and it is dismissed', async () => {
    const order = await desk.makes(shopper, 'forged');
    await desk.finds(operator, 'Contradicted notifications');
    await dismisses('Suspicion of fraud');
    await desk.hasNo(operator, 'Contradicted notifications');
    await operator.goto(`${desk.url}/payments/default/${order}`);
    expect(await operator.locator('.facts').first().innerText()).toMatch(/authorised/i);
    expect(desk.newestBook()).toMatchObject({ state: 'authorized', calls: { capture: 0 } });
  }, 90_000);

  it('wrong signatures: which formula would match is told; one is dismissed', async () => {
    await desk.makes(shopper, 'burst');
    await desk.finds(operator, 'Unverified notifications');
    const before = await operator.locator('a[href^="/notifications/"]').count();
    await dismisses('Suspicion of fraud');
    expect(before).toBeGreaterThan(1);
    expect(await operator.locator('a[href^="/notifications/"]').count()).toBe(before - 1);
  }, 90_000);

  it('a dead letter: told why, and sent again by an administrator', async () => {
    const order = await desk.makes(shopper, 'dead-letter');
    await desk.finds(operator, 'Dead letters');
    expect(await operator.locator('main').innerText()).toContain('the shop answered 410');
    expect(await operator.getByText('Send again').count()).toBe(0);

    const admin = await desk.login('admin');
    await desk.finds(admin, 'Dead letters');
    const letter = admin.locator('li', { hasText: 'tell-shop' }).first();
    await letter.locator('.deed summary').click();
    await letter.getByLabel('Agreed with the shop').check();
    await letter.locator('.deed button').click();
    await desk.hasNo(admin, 'Dead letters');
    await eventually(async () => {
      await admin.goto(`${desk.url}/audit?order=${order}`);
      expect(await admin.locator('main').innerText()).toMatch(/admin@example\.com/);
    }, 20_000);
    expect(desk.newestBook()).toMatchObject({ state: 'captured', calls: { capture: 1 } });
  }, 90_000);

  it('the shop’s hook fails: the Work page tells what is tried again, until it is mended', async () => {
    await desk.turns(shopper, 'hook-failing');
    await desk.makes(shopper, 'review');
    await desk.finds(operator, 'In review');
    await operator.locator('main .rows a').first().click();
    await desk.decides(operator, 'Reject as a risk', 'Suspicion of fraud');
    await operator.getByText('Done.').waitFor();
    await healthTells(/tell-shop\s+\d+\s+the shop answered 500/);
    await desk.turns(shopper, 'hook-failing');
    await healthTells(/^(?!.*tell-shop)/s);
  }, 120_000);

  it('Paytiko is down: calls without an answer are seen, and what hung on them is done once it is back', async () => {
    const order = await desk.makes(shopper, 'unknown-capture');
    await desk.turns(shopper, 'paytiko-down');
    await desk.finds(operator, 'Unknown outcome', order);
    await desk.decides(operator, 'Ask Paytiko now', 'Seen at Paytiko');
    await operator.getByText('Paytiko was asked.').waitFor();
    await healthTells(/default.*\d+ unanswered/s);
    await desk.turns(shopper, 'paytiko-down');
    await eventually(async () => {
      await operator.goto(`${desk.url}/payments/default/${order}`);
      await desk.decides(operator, 'Ask Paytiko now', 'Seen at Paytiko');
      expect(await operator.locator('.facts').first().innerText()).toMatch(/Captured\s+129\.90/);
    }, 90_000);
    await desk.hasNo(operator, 'Unknown outcome');
  }, 180_000);

  it('a wrong clock: pages that were not opened are counted, with Paytiko’s words in the time line', async () => {
    await desk.turns(shopper, 'clock');
    await shopper.locator('form[action="/gallery/review"] button').click();
    await shopper.waitForURL(/problem=/);
    await healthTells(/payment pages not opened/);
    // The list follows the log, and others may be on it.
    await eventually(async () => {
      await operator.goto(`${desk.url}/`);
      await operator.getByRole('link', { name: /payment pages not opened/ }).click();
      await operator.locator('tbody a').first().click();
      expect(await operator.locator('.timeline').innerText()).toMatch(/Paytiko opened no payment page[^]*timestamp/i);
    }, 30_000);
    await desk.turns(shopper, 'clock');
    const order = await desk.makes(shopper, 'review');
    expect(order).toMatch(/^S-/);
  }, 90_000);

  it('a viewer is shown each of them, and can do none of it', async () => {
    const order = await desk.makes(shopper, 'review');
    await desk.finds(shopper, 'In review', order);
    await shopper.getByText('Your role may only look.').waitFor();
    expect(await shopper.locator('.choice').count()).toBe(0);
    const wants = Object.entries(ROUTES).filter(([, need]) => !['anybody', 'person', 'see'].includes(need));
    for (const [route] of wants) {
      const [method = '', path = ''] = route.split(' ');
      const values: Record<string, string> = { merchant: 'default', orderId: order };
      const address = path.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? NO_ID);
      const options = method === 'GET' ? { method } : { method, form: { reason: 'other' } };
      const answer = await shopper.request.fetch(desk.url + address, options);
      expect({ route, status: answer.status() }).toEqual({ route, status: 403 });
    }
    expect(wants.length).toBeGreaterThan(60);
  }, 90_000);

  it('two operators at once reject one review once', async () => {
    const order = await desk.makes(shopper, 'review');
    await desk.finds(operator, 'In review', order);
    const other = await desk.login('operator-2');
    const both = [operator, other];
    for (const page of both) {
      await page.goto(`${desk.url}/payments/default/${order}`);
      await page.getByRole('link', { name: 'Reject as a risk' }).click();
      await page.getByLabel('Suspicion of fraud').check();
    }
    await Promise.all(both.map((page) => page.getByRole('button', { name: 'Go ahead' }).click()));
    await eventually(() => expect(desk.newestBook()).toMatchObject({ state: 'voided', calls: { void: 1 } }), 20_000);
    await operator.goto(`${desk.url}/payments/default/${order}`);
    expect(await operator.locator('.timeline > li', { hasText: 'Rejected as a risk' }).count()).toBe(1);
  }, 90_000);

  it('knows no trouble that is not here', () => {
    const names = ['review', 'unknown-capture', 'orphan', 'chargeback', 'forged', 'dead-letter', 'burst'];
    expect(TROUBLES.map(({ name }) => name)).toEqual(names);
    expect(SWITCHES.map(({ name }) => name)).toEqual(['paytiko-down', 'hook-failing', 'clock']);
  });

  async function dismisses(reason: string): Promise<void> {
    await operator.locator('a[href^="/notifications/"]').first().click();
    await operator.getByLabel('To find the payment').check();
    await operator.getByRole('button', { name: 'Show what it says' }).click();
    const panel = operator.locator('section', { has: operator.getByRole('heading', { name: 'Dismiss' }) });
    await panel.getByLabel(reason).check();
    await panel.getByRole('button', { name: 'Dismiss' }).click();
    await operator.getByText('It was dismissed.').waitFor();
  }

  async function healthTells(words: RegExp): Promise<void> {
    await eventually(async () => {
      await operator.goto(`${desk.url}/`);
      expect(await operator.locator('.health').innerText()).toMatch(words);
    }, 60_000);
  }
});
