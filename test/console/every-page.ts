import { afterAll, beforeAll, expect } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import type { Order } from '#test/shop.js';
import type { Stack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { Console } from './console.js';
import { type Glance, problemsOf, show } from './glance.js';
import { Troubles } from './troubles.js';

/** Where it is not 200. */
const STATUS: Readonly<Record<string, number>> = { 'payments-wrong': 400, 'audit-wrong': 400, 'not-found': 404 };

/** What opens over a page, by the keys that open it and find something there. */
const DIALOGS: Readonly<Record<string, readonly string[]>> = { palette: ['Control+k', 'a'], keys: ['?'] };

/** Every page of the console, with payments in every trouble. */
export class EveryPage {
  paths: Record<string, string> = {};
  private readonly inBrowser = new Console();

  constructor(private readonly stack: Stack) {
    beforeAll(() => this.start(), 90_000);
    afterAll(() => this.inBrowser.stop());
  }

  /** By page: each is loaded once, in the first look, and looked at in each. */
  async problemsIn(locale: string, glances: readonly Glance[]): Promise<Record<string, string[]>> {
    const page = await this.inBrowser.login('admin', { locale, bypassCSP: true });
    const broken: string[] = [];
    page.on('pageerror', ({ message }) => broken.push(`script: ${message}`));
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      const problems = [...(await problemsOf(page, name, locale, glances)), ...broken.splice(0)];
      if (problems.length > 0) found[name] = problems;
    };
    const [[first]] = glances as [Glance];
    for (const [name, path] of Object.entries(this.paths)) {
      await show(page, first);
      const answer = await page.goto(this.inBrowser.url + path);
      expect({ name, status: answer?.status() }).toEqual({ name, status: STATUS[name] ?? 200 });
      await look(name);
    }
    for (const [name, keys] of Object.entries(DIALOGS)) {
      await show(page, first);
      await page.goto(`${this.inBrowser.url}/`);
      for (const key of keys) await page.keyboard.press(key);
      await page.locator(`dialog#${name}[open]`).waitFor();
      await look(name);
    }
    await this.openNotification(page);
    await look('notification');
    await readNotification(page);
    await look('notification-read');
    return found;
  }

  private async start(): Promise<void> {
    const { inBrowser } = this;
    const troubles = new Troubles(this.stack);
    await inBrowser.start(this.stack);
    const review = await troubles.review();
    const unknown = await troubles.unknownCapture();
    const refund = await troubles.refundToMake();
    const dispute = await troubles.dispute();
    await troubles.orphan();
    await troubles.forgery();
    await inBrowser.shows('/disputes', dispute);
    this.paths = {
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
      'confirm-refund': await this.linkTo('confirm-refund', refund),
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
  }

  /** The page of the decision that the payment offers, once its refund is known to the read model. */
  private async linkTo(kind: string, order: Order): Promise<string> {
    const page = await this.inBrowser.login('operator');
    const link = page.locator(`a[href*="${kind}"]`).first();
    await eventually(async () => {
      await page.goto(this.inBrowser.url + pathOf(order));
      expect(await link.count()).toBe(1);
    });
    return (await link.getAttribute('href'))!;
  }

  private async openNotification(page: Page): Promise<void> {
    await page.goto(`${this.inBrowser.url}/notifications?state=orphan`);
    await page.locator('main a[href^="/notifications/"]').first().click();
    await page.locator('input[value="support"]').waitFor();
  }
}

const pathOf = (order: Order) => `/payments/default/${encodeURIComponent(order.id)}`;

const monthAgo = () => new Date(Date.now() - 29 * 86_400_000).toISOString().slice(0, 10);

/** What it says takes a reason. */
async function readNotification(page: Page): Promise<void> {
  await page.locator('input[value="support"]').check();
  await page.locator('main form button').click();
  await page.locator('input[name="order"]').waitFor();
}
