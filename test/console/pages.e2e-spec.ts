import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { violationsOfLook, violationsOn } from './accessibility.js';
import { CHROMIUM, Console } from './console.js';
import { Troubles } from './troubles.js';

/** A folder for pictures of all pages, for the README and for whoever wants to look. */
const PICTURES = process.env.PICTURES;

/** Where it is not 200. */
const STATUS: Readonly<Record<string, number>> = { 'payments-wrong': 400, 'audit-wrong': 400, 'not-found': 404 };

/** What opens over a page, by the key that opens it. */
const DIALOGS: Readonly<Record<string, string>> = { palette: 'Control+k', keys: '?' };

interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
}
const LIGHT_DESK: Look = { colorScheme: 'light', width: 1280 };
const DARK_DESK: Look = { colorScheme: 'dark', width: 1280 };
const LIGHT_PHONE: Look = { colorScheme: 'light', width: 390 };
const DARK_PHONE: Look = { colorScheme: 'dark', width: 390 };

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({ PAYTIKO_TIMEOUT_MS: '500' }, { worker: true });
const inBrowser = new Console();
const troubles = new Troubles(stack);

withBrowser('every page of the console', () => {
  let pages: Record<string, string>;

  beforeAll(async () => {
    await inBrowser.start(stack);
    const review = await troubles.review();
    const unknown = await troubles.unknownCapture();
    const refund = await troubles.refundToMake();
    const dispute = await troubles.dispute();
    await troubles.orphan();
    await troubles.forgery();
    await inBrowser.shows('/disputes', dispute);
    pages = {
      work: '/',
      reviews: '/work/reviews',
      payments: '/payments',
      'payments-filtered': '/payments?state=captured&currency=TRY',
      'payments-wrong': '/payments?state=hold',
      refunds: '/refunds',
      notifications: '/notifications?state=orphan',
      jobs: '/jobs',
      review: pathOf(review),
      unknown: pathOf(unknown),
      refund: pathOf(refund),
      decide: `${pathOf(review)}/decide?decision=reject-review~${review.sessionId}`,
      'confirm-refund': await linkTo('confirm-refund', refund),
      person: `${pathOf(review)}/person`,
      erase: `${pathOf(review)}/erase`,
      disputes: '/disputes',
      'disputes-all': '/disputes?list=all',
      disputed: pathOf(dispute),
      dispute: `${pathOf(dispute)}/disputes/dispute-1`,
      'lose-dispute': `${pathOf(dispute)}/decide?decision=lose-dispute~dispute-1`,
      trends: '/trends',
      'trends-month': `/trends?from=${monthAgo()}&currency=TRY`,
      audit: '/audit',
      'audit-wrong': '/audit?who=me',
      merchants: '/merchants',
      released: '/work/released',
      finance: '/finance/default/days',
      statements: '/finance/default/statements',
      profiles: '/finance/default/profiles',
      differences: '/finance/default/differences',
      merchant: '/merchants/default',
      'not-found': '/payments/default/nothing',
    };
  }, 90_000);
  afterAll(() => inBrowser.stop());

  it.each([
    ['en-GB', [LIGHT_DESK, DARK_PHONE]],
    ['tr-TR', [LIGHT_PHONE, DARK_DESK]],
  ] as const)(
    'has nothing that keeps anybody out: %s, %j',
    async (locale, looks) => {
      const page = await inBrowser.login('admin', { locale, bypassCSP: true });
      const found: Record<string, string[]> = {};
      const broken: string[] = [];
      page.on('pageerror', ({ message }) => broken.push(`script: ${message}`));
      for (const [name, path] of Object.entries(pages)) {
        await show(page, looks[0]);
        const answer = await page.goto(inBrowser.url + path);
        expect({ name, status: answer?.status() }).toEqual({ name, status: STATUS[name] ?? 200 });
        const problems = [...(await problemsOf(page, name, locale, looks)), ...broken.splice(0)];
        if (problems.length > 0) found[name] = problems;
      }
      for (const [name, opens] of Object.entries(DIALOGS)) {
        await show(page, looks[0]);
        await page.goto(`${inBrowser.url}/`);
        await page.keyboard.press(opens);
        await page.locator(`dialog#${name}[open]`).waitFor();
        const problems = await problemsOf(page, name, locale, looks);
        if (problems.length > 0) found[name] = problems;
      }
      const opened = await openNotification(page);
      if (opened.length > 0) found['notification'] = opened;
      expect(found).toEqual({});
    },
    120_000,
  );

  async function problemsOf(page: Page, name: string, locale: string, [first, other]: readonly [Look, Look]) {
    const all = await violationsOn(page);
    const wide = await widerThanScreen(page);
    await takePicture(page, pictureOf(name, locale, first));
    await show(page, other);
    const problems = [...all, ...wide, ...(await violationsOfLook(page)), ...(await widerThanScreen(page))];
    await takePicture(page, pictureOf(name, locale, other));
    return problems;
  }

  const pathOf = (order: Order) => `/payments/default/${encodeURIComponent(order.id)}`;

  const monthAgo = () => new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);

  /** The page of the decision that the payment offers, once its refund is known to the read model. */
  async function linkTo(kind: string, order: Order): Promise<string> {
    const page = await inBrowser.login('operator');
    const link = page.locator(`a[href*="${kind}"]`).first();
    await eventually(async () => {
      await page.goto(inBrowser.url + pathOf(order));
      expect(await link.count()).toBe(1);
    });
    return (await link.getAttribute('href'))!;
  }

  /** With what it says, which takes a reason. */
  async function openNotification(page: Page): Promise<string[]> {
    await page.goto(`${inBrowser.url}/notifications?state=orphan`);
    await page.locator('main a[href^="/notifications/"]').first().click();
    const asked = await violationsOn(page);
    await page.locator('input[value="support"]').check();
    await page.locator('main form button').click();
    await page.locator('input[name="order"]').waitFor();
    return [...asked, ...(await violationsOn(page)), ...(await widerThanScreen(page))];
  }

  async function widerThanScreen(page: Page): Promise<string[]> {
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    return excess > 0 ? [`${excess} pixels wider than the screen`] : [];
  }

  async function takePicture(page: Page, name: string): Promise<void> {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  }
});

const pictureOf = (name: string, locale: string, { colorScheme, width }: Look) =>
  `${name}-${locale.slice(0, 2)}-${colorScheme}-${width}`;

async function show(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
}
