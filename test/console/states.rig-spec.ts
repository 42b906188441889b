import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { useStack } from '#test/stack.js';
import type { BrowserContextOptions, Page, Request } from 'playwright-core';
import { ROUTES } from '../../apps/console/src/access/routes.js';
import { violationsOfLanguage, violationsOn } from './accessibility.js';
import { findPages, PAGE_ROUTES, routeOf, SEEN_ONE_BY_ONE } from './all-pages.js';
import { Console } from './console.js';
import { PageStates } from './page-states.js';
import { Troubles } from './troubles.js';

/** A folder for pictures, for whoever wants to look. */
const PICTURES = process.env.PICTURES;

/** Shown only where there are several databases. */
const ELSEWHERE = ['/cells'];

/** What is posted there leads on to a page of its own address. */
const LEADS_ON = [
  '/logout',
  '/language',
  '/notifications/:id/process',
  '/notifications/:id/confirm',
  '/notifications/:id/dismiss',
  '/jobs/dead-letters/:id/redrive',
  '/jobs/rebuilds/:model',
  '/jobs/projections/:name/:deed',
  '/payments/:merchant/:orderId/erase',
  '/approvals/:id/approve',
  '/approvals/:id/decline',
  '/payments/:merchant/:orderId/disputes/:dispute/note',
  '/finance/:merchant/statements/:id/match',
  '/finance/:merchant/profiles',
  '/finance/:merchant/differences/:id/assign',
  '/finance/:merchant/differences/:id/note',
  '/finance/:merchant/differences/:id/resolve',
  '/payments/views',
  '/payments/views/remove',
];

type Rules = (page: Page) => Promise<string[]>;

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
const inBrowser = new Console();
const troubles = new Troubles(stack);

withBrowser('case 357: No page and no state of the console keeps anybody out', () => {
  const visited = new Set<string>();
  let states: PageStates;

  beforeAll(async () => {
    await inBrowser.start(stack, { OPERATOR_TOKEN: 'a-token-of-a-machine-77c1' });
    const review = await troubles.review();
    const refunds = [await troubles.refundToMake(), await troubles.refundToMake()];
    const dispute = await troubles.dispute();
    await troubles.orphan();
    await inBrowser.shows('/disputes', dispute);
    states = new PageStates(stack, inBrowser, { review, refunds });
  }, 90_000);
  afterAll(() => inBrowser.stop());

  it.each([
    ['en-GB', 'light', 1280, violationsOn],
    ['tr-TR', 'dark', 390, violationsOfLanguage],
  ] as const)(
    'in the states that no address leads to: %s, %s, %i pixels wide',
    async (locale, colorScheme, width, rules) => {
      const found: Record<string, string[]> = {};
      const viewport = { width, height: 900 };
      let page: Page | undefined;
      for (const [name, bring] of Object.entries(states.all())) {
        page ??= await opened({ locale, colorScheme, viewport });
        // All that is wrong is told at once: a run takes a minute.
        await bring(page).then(
          () => looksAt(page!, name, found, rules),
          (error: Error) => (found[name] = [error.message]),
        );
        if (new URL(page.url()).pathname.startsWith('/login')) page = undefined;
      }
      expect(found).toEqual({});
    },
    240_000,
  );

  it('on every page that the table of routes has', async () => {
    const page = await opened();
    const pages = await findPages(async (path) => (await page.request.get(inBrowser.url + path)).text());
    const found: Record<string, string[]> = {};
    for (const [route, path] of pages) {
      if (ELSEWHERE.includes(route)) continue;
      await page.goto(inBrowser.url + path);
      if (!SEEN_ONE_BY_ONE.includes(route)) await looksAt(page, route, found, violationsOn);
    }
    expect(found).toEqual({});
    expect(PAGE_ROUTES.filter((route) => !visited.has(`GET ${route}`))).toEqual(ELSEWHERE);
  }, 120_000);

  it('and on every answer to a form', () => {
    const posted = Object.keys(ROUTES).filter((route) => /^POST \/(?!api\/)/.test(route));
    const unseen = posted.filter((route) => !visited.has(route)).map((route) => route.slice('POST '.length));
    expect(unseen.filter((route) => !LEADS_ON.includes(route))).toEqual([]);
    expect(LEADS_ON.filter((route) => !posted.includes(`POST ${route}`))).toEqual([]);
  });

  async function opened(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await inBrowser.login('admin', { ...options, bypassCSP: true });
    page.on('request', (request) => note(request));
    return page;
  }

  function note(request: Request): void {
    if (!request.isNavigationRequest()) return;
    const path = new URL(request.url()).pathname;
    const route = request.method() === 'GET' ? routeOf(path) : routeOf(path, POST_ROUTES);
    if (route) visited.add(`${request.method()} ${route}`);
  }

  async function looksAt(page: Page, name: string, found: Record<string, string[]>, rules: Rules): Promise<void> {
    const { width } = page.viewportSize()!;
    const picture = `${name}-${width}.png`.replaceAll(/[^\w.]+/g, '-');
    if (PICTURES) await page.screenshot({ path: join(PICTURES, picture), fullPage: true });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const problems = [...(await rules(page)), ...(excess > 0 ? [`${excess} pixels wider than the screen`] : [])];
    if (problems.length > 0) found[name] = problems;
  }
});

const POST_ROUTES = Object.keys(ROUTES)
  .filter((route) => route.startsWith('POST '))
  .map((route) => route.slice('POST '.length));
