import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { useStack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { findPages, PAGE_ROUTES, routeOf } from '../console/all-pages.js';
import { CHROMIUM } from '#test/chromium.js';
import { Console } from '../console/console.js';
import { Troubles } from '../console/troubles.js';
import { pictureName, showPictures, type Picture } from './support/pictures.js';

const FOLDER = 'docs/pictures';
const PICTURE_MAX_BYTES = 150_000;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** Besides all pages in light: how they look in the dark, and on a phone. */
const VARIANTS = [
  { route: '/payments', name: 'payments-dark', options: { colorScheme: 'dark', viewport: DESK } },
  { route: '/', name: 'work-phone', options: { colorScheme: 'light', viewport: PHONE } },
] as const;

const withBrowser = CHROMIUM ? describe : describe.skip;

/** `npm run screenshots`: a picture of each page of the console, by whoever is logged in for real, for README and docs. */
withBrowser('pictures of the console', () => {
  const stack = useStack({}, { worker: true });
  const inBrowser = new Console();
  const pictures: Picture[] = [];

  beforeAll(async () => {
    await inBrowser.start(stack);
    await haveADay();
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
  }, 120_000);
  afterAll(() => inBrowser.stop());

  it('shows every page that the table of routes has', async () => {
    const page = await inBrowser.login('admin', { colorScheme: 'light', viewport: DESK });
    await importStatement(page);
    const found = await findPages(async (path) => (await page.request.get(inBrowser.url + path)).text());
    expect(PAGE_ROUTES.filter((route) => !found.has(route))).toEqual([]);

    for (const route of PAGE_ROUTES) {
      await page.goto(inBrowser.url + found.get(route)!);
      // What leads elsewhere has no picture of its own.
      if (routeOf(new URL(page.url()).pathname) !== route) continue;
      pictures.push(await takePicture(page, pictureName(route)));
    }
    for (const { route, name, options } of VARIANTS) {
      const other = await inBrowser.login('admin', options);
      await other.goto(inBrowser.url + route);
      pictures.push(await takePicture(other, name));
    }
    const sizes = readdirSync(FOLDER).map((file) => ({ file, bytes: statSync(join(FOLDER, file)).size }));
    expect(sizes).toHaveLength(pictures.length);
    expect(sizes.filter(({ bytes }) => bytes > PICTURE_MAX_BYTES)).toEqual([]);
    showPictures('README.md', FOLDER, pictures);
    showPictures('docs/operate.md', 'pictures', pictures);
  }, 180_000);

  async function takePicture(page: Page, name: string): Promise<Picture> {
    await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
    return { name, title: (await page.title()).split(' · ')[0]! };
  }

  /** As a shop has them: most are paid, some are not, and a few need a person. */
  async function haveADay(): Promise<void> {
    const troubles = new Troubles(stack);
    const amounts = ['129.90', '1249.00', '89.50', '2310.75', '45.00', '799.99', '160.20', '3450.00'];
    for (const [index, amount] of amounts.entries()) {
      const orderId = `2026-11${String(8201 + 37 * index)}`;
      if (index % 4 === 3) await stack.paid({ orderId, amount });
      else await stack.captured({ orderId, amount });
    }
    await stack.opened({ orderId: '2026-119044', amount: '512.40' });
    await troubles.review();
    await troubles.review();
    await troubles.unknownCapture();
    await troubles.refundToMake();
    await troubles.orphan();
    await troubles.forgery();
    await inBrowser.shows('/disputes', await troubles.dispute());
  }

  /** Our own export stands for what the acquirer sends, without its last line and with one that nobody knows. */
  async function importStatement(page: Page): Promise<void> {
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(new Date());
    const movements = `${inBrowser.url}/finance/default/export.csv?from=${day}&to=${day}&what=movements`;
    let lines: string[] = [];
    await eventually(async () => {
      lines = (await (await page.request.get(movements)).text()).trimEnd().split('\r\n');
      expect(lines.length).toBeGreaterThan(4);
    });
    await page.goto(`${inBrowser.url}/finance/default/statements`);
    const buffer = Buffer.from([...lines.slice(0, -1), lines[1]!.replace('order', 'unknown'), ''].join('\r\n'));
    await page.setInputFiles('input[type=file]', { name: `statement-${day}.csv`, mimeType: 'text/csv', buffer });
    await page.locator('form:has(input[type=file]) button').click();
    await eventually(async () => {
      await page.goto(`${inBrowser.url}/finance/default/statements`);
      expect(await page.locator('main').innerText()).toContain('matched');
    }, 30_000);
  }
});
