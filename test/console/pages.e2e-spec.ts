import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { eventually } from '#test/eventually.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { violationsOfBoth, violationsOfLanguage, violationsOfLook, violationsOn } from './accessibility.js';
import { routeOf, SEEN_ONE_BY_ONE } from './all-pages.js';
import { Console } from './console.js';
import { Troubles } from './troubles.js';

/** A folder for pictures of all pages, for the README and for whoever wants to look. */
const PICTURES = process.env.PICTURES;

/** Where it is not 200. */
const STATUS: Readonly<Record<string, number>> = { 'payments-wrong': 400, 'audit-wrong': 400, 'not-found': 404 };

/** What opens over a page, by the keys that open it and find something there. */
const DIALOGS: Readonly<Record<string, readonly string[]>> = { palette: ['Control+k', 'a'], keys: ['?'] };

type Looks = readonly [Look, Look];

interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
}
/** Of a page as it was loaded, and in its other look. */
type Rules = readonly [(page: Page) => Promise<string[]>, (page: Page) => Promise<string[]>];

const LIGHT_DESK: Look = { colorScheme: 'light', width: 1280 };
const DARK_DESK: Look = { colorScheme: 'dark', width: 1280 };
const LIGHT_PHONE: Look = { colorScheme: 'light', width: 390 };
const DARK_PHONE: Look = { colorScheme: 'dark', width: 390 };

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
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

  it('has nothing that keeps anybody out, in light colours on a desk and in dark ones on a phone', async () => {
    expect(await problemsIn('en-GB', [LIGHT_DESK, DARK_PHONE], [violationsOn, violationsOfLook])).toEqual({});
  });

  it('says everything in the other language too, and keeps it within the screen', async () => {
    const looks = [LIGHT_PHONE, DARK_DESK] as const;
    expect(await problemsIn('tr-TR', looks, [violationsOfLanguage, violationsOfBoth])).toEqual({});
  });

  it('is on the list of those that need not be looked at again in the states', () => {
    const routes = new Set(Object.values(pages).map((path) => routeOf(path)));
    expect([...routes]).toEqual(SEEN_ONE_BY_ONE);
  });

  /** By page: each is loaded once, and looked at in both looks. */
  async function problemsIn(locale: string, looks: Looks, rules: Rules): Promise<Record<string, string[]>> {
    const page = await inBrowser.login('admin', { locale, bypassCSP: true });
    const broken: string[] = [];
    page.on('pageerror', ({ message }) => broken.push(`script: ${message}`));
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      const problems = [...(await problemsOf(page, name, locale, looks, rules)), ...broken.splice(0)];
      if (problems.length > 0) found[name] = problems;
    };
    for (const [name, path] of Object.entries(pages)) {
      await show(page, looks[0]);
      const answer = await page.goto(inBrowser.url + path);
      expect({ name, status: answer?.status() }).toEqual({ name, status: STATUS[name] ?? 200 });
      await look(name);
    }
    for (const [name, keys] of Object.entries(DIALOGS)) {
      await show(page, looks[0]);
      await page.goto(`${inBrowser.url}/`);
      for (const key of keys) await page.keyboard.press(key);
      await page.locator(`dialog#${name}[open]`).waitFor();
      await look(name);
    }
    await openNotification(page);
    await look('notification');
    await readNotification(page);
    await look('notification-read');
    return found;
  }

  async function problemsOf(page: Page, name: string, locale: string, [first, other]: Looks, rules: Rules) {
    const seen = [...(await rules[0](page)), ...(await widerThanScreen(page))];
    await takePicture(page, pictureOf(name, locale, first));
    await show(page, other);
    const problems = [...seen, ...(await rules[1](page)), ...(await widerThanScreen(page))];
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

  async function openNotification(page: Page): Promise<void> {
    await page.goto(`${inBrowser.url}/notifications?state=orphan`);
    await page.locator('main a[href^="/notifications/"]').first().click();
    await page.locator('input[value="support"]').waitFor();
  }

  /** What it says takes a reason. */
  async function readNotification(page: Page): Promise<void> {
    await page.locator('input[value="support"]').check();
    await page.locator('main form button').click();
    await page.locator('input[name="order"]').waitFor();
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
