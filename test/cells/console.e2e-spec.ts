import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { send, type Call } from '#test/http.js';
import type { Order } from '#test/shop.js';
import type { Browser, Page } from 'playwright-core';
import { startConsole, TOKEN, type Ask } from './support/cells-console.js';
import { CHROMIUM, startChromium } from '#test/chromium.js';
import { violationsOn } from '../console/accessibility.js';
import { ThreeCells, type MerchantName } from './support/three-cells.js';

const inBrowser = CHROMIUM ? describe : describe.skip;
/** A folder for pictures, for whoever wants to look. */
const PICTURES = process.env.PICTURES;
const cells = new ThreeCells();
const { shops, paytiko } = cells;
const orders = {} as Record<MerchantName, Order[]>;
let ask: Ask;
let url: string;

beforeAll(async () => {
  await cells.start();
  ({ ask, url } = await startConsole(cells));
  for (const [merchant, count] of [
    ['mover', 2],
    ['falls', 2],
    ['spread', 7],
  ] as const)
    orders[merchant] = await Promise.all(Array.from({ length: count }, () => bought(merchant)));
  for (const merchant of ['mover', 'falls'] as const) await orders[merchant][0]!.refund('129.90');
  await eventually(async () => expect((await all('/api/payments?limit=50')).length).toBe(11));
  await eventually(async () => expect((await all('/api/refunds')).length).toBe(2));
}, 120_000);
afterAll(() => cells.stop());

describe('one console over all cells', () => {
  it('case 361: shows the payments of all cells in one order, each once, whatever the size of a page', async () => {
    const idsOf = (found: { orderId: string }[]) => found.map(({ orderId }) => orderId);
    const pageByPage = await all('/api/payments?limit=2');

    expect(idsOf(pageByPage).toSorted()).toEqual(
      Object.values(orders)
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(pageByPage).toEqual(await all('/api/payments?limit=50'));
    expect(pageByPage.map(({ merchant, cell }) => `${merchant} ${cell}`)).toEqual(
      expect.arrayContaining(['mover first', 'falls second', 'spread first', 'spread third']),
    );
    const list = await ask('/payments');
    expect(
      Object.values(orders)
        .flat()
        .filter(({ id }) => !list.text.includes(`>${id}</a>`)),
    ).toEqual([]);
    expect(list.text.includes('falls · second')).toBe(true);
    expect((await ask('/payments?after=bm9uZQ')).status).toBe(400);
  });

  it('case 361: a payment opens in its cell, and a cell alone is one path away', async () => {
    for (const { id, merchant } of known())
      expect((await ask(`/payments/${merchant}/${id}`)).text.includes(`>${id}<`)).toBe(true);
    const alone = await ask('/cells/second/payments');

    expect([alone.text.includes(orders.falls[0]!.id), alone.text.includes(orders.mover[0]!.id)]).toEqual([true, false]);
    expect(alone.text.includes(`href="/cells/second/payments/falls/${orders.falls[0]!.id}"`)).toBe(true);
    expect(alone.text.includes(' href="/">All</a>')).toBe(true);
    expect((await ask('/cells/fourth/payments')).status).toBe(404);
    expect((await ask('/jobs')).headers.location).toBe('/cells');
  });

  it('case 361: what waits is counted and summed over cells, and names them', async () => {
    const work = await ask('/');
    const refunds = await all('/api/refunds');

    expect(work.text.includes('first 1 · second 1')).toBe(true);
    expect(work.text.includes('259.80 TRY')).toBe(true);
    expect(refunds.map(({ merchant, cell }) => `${merchant} ${cell}`).toSorted()).toEqual([
      'falls second',
      'mover first',
    ]);
    expect(refunds.map(({ since }) => since)).toEqual(refunds.map(({ since }) => since).toSorted());
  });

  it('case 362: the books of a merchant in two cells are sums, exported as a whole, and its days are closed in both', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(new Date());
    const range = `from=${today}&to=${today}`;
    await eventually(async () => {
      const lines = (await ask(`/finance/spread/export.csv?${range}`)).text.trim().split('\n').slice(1);
      expect(lines.filter((line) => line.includes(',captured,')).length).toBe(7);
    });
    const totals = (await ask(`/finance/spread/export.csv?${range}&what=totals`)).text.trim().split('\n');

    expect(totals.filter((line) => line.startsWith('\ufeff') || line.startsWith('Day'))).toHaveLength(1);
    expect((await ask('/finance/spread/days')).text.includes('909.30 TRY')).toBe(true);
    expect((await ask(`/finance/spread/days/${today}`)).text.includes('909.30 TRY')).toBe(true);
    const early = await ask(`/finance/spread/days/${today}/close`, posted({ why: 'the end', note: 'the end' }));
    expect(early.status).toBe(409);
    expect((await ask('/finance/falls/days')).text.includes('259.80 TRY')).toBe(true);
    expect((await ask('/finance/spread/statements')).headers.location).toBe('/cells');
  });

  it('case 364: figures name their cell, and are such as Prometheus takes', async () => {
    const figures = await Promise.all(cells.metricsUrls.map(async (url) => (await send(url)).text));
    const [gateway, ...workers] = figures.slice(0, 4) as [string, ...string[]];

    for (const cell of ['first', 'second', 'third'])
      expect(gateway).toMatch(`cell_answers{service="gateway",cell="${cell}"} 1`);
    expect(
      workers.map((text) => /process_start_time_seconds\{service="worker",cell="(\w+)"\}/.exec(text)?.[1]),
    ).toEqual(['first', 'second', 'third']);
    for (const text of figures) expect(seriesTwice(text)).toEqual([]);
  });

  inBrowser('in a browser', () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await startChromium();
      page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1200, height: 900 } });
      await page.goto(`${url}/login`);
      await page.fill('input[name="token"]', TOKEN);
      await page.getByRole('button', { name: 'Log in with a token' }).click();
      await page.waitForURL(`${url}/`);
    });
    afterAll(() => browser?.close());

    it('case 361: a refund is found from the Work page of all cells, and asked for in its own', async () => {
      const { id } = orders.falls[0]!;
      await page.getByRole('link', { name: id }).first().click();
      await page.waitForURL(`${url}/payments/falls/${id}`);
      await page.locator('a[href*="confirm-refund"]').first().click();
      await page.getByRole('radio').first().check();
      await page.locator('main form button').first().click();
      await page.waitForURL(`${url}/payments/falls/${id}?done=waitsForApproval`);
      await page.goto(`${url}/`);

      expect(await page.locator('form[action*="approvals"]').first().getAttribute('action')).toMatch(
        /^\/cells\/second\/approvals\/[0-9a-f-]{36}\/decline$/,
      );
      await page.locator('form[action*="approvals"] button').first().click();
      await page.waitForURL(`${url}/cells/second/payments/falls/${id}?done=declinedNotice`);
    });

    it('case 361: who looks at one cell stays in it, until they go to all', async () => {
      await page.goto(`${url}/cells`);
      await page.locator('td a[href="/cells/second/jobs"]').click();
      await page.waitForURL(`${url}/cells/second/jobs`);
      await page.locator('form[action="/language"] button').click();
      await page.waitForURL(`${url}/cells/second/jobs`);
      expect(await page.locator('html').getAttribute('lang')).toBe('tr');
      await page.getByRole('link', { name: 'Tümü', exact: true }).click();
      await page.waitForURL(`${url}/`);
    });

    it.each(['/', '/cells', '/payments', '/cells/second/payments', '/finance/spread/days'])(
      'case 361: everybody can use %s',
      async (path) => {
        await page.goto(url + path);
        await picture(page, path);
        expect(await violationsOn(page)).toEqual([]);
      },
    );
  });

  it('case 363: a cell that is down is named, the others are shown, and nothing is taken along by halves', async () => {
    await cells.postgres.second.kill();
    await eventually(async () => expect((await ask('/')).text.includes('cell second')).toBe(true), 20_000);
    const list = await ask('/payments');

    expect(list.status).toBe(200);
    expect([list.text.includes(orders.mover[0]!.id), list.text.includes(orders.falls[0]!.id)]).toEqual([true, false]);
    expect(list.text.includes('Not shown, since it does not answer: cell second.')).toBe(true);
    expect((await ask(`/payments/mover/${orders.mover[0]!.id}`)).status).toBe(200);
    expect((await ask('/cells')).text.includes('Does not answer')).toBe(true);
    for (const path of ['/payments.csv', '/api/payments', `/payments/falls/${orders.falls[0]!.id}`])
      expect([path, (await ask(path)).status]).toEqual([path, 503]);

    await cells.postgres.second.start();
    await eventually(
      async () => expect((await ask('/payments')).text.includes(orders.falls[0]!.id)).toBe(true),
      20_000,
    );
  });
});

async function bought(merchant: MerchantName): Promise<Order> {
  const order = shops[merchant].order();
  await order.start();
  await paytiko.pays(order.sessionId);
  await eventually(async () => expect((await order.purchase()).body.status).toBe('RESOLVED'));
  return order;
}

/** Two values of one series would be refused as a whole. */
function seriesTwice(text: string): string[] {
  const series = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/ [^ ]+$/, ''));
  return series.filter((each, at) => series.indexOf(each) < at);
}

async function picture(page: Page, path: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/cells${path.replaceAll('/', '-')}.png`, fullPage: true });
}

const known = () =>
  (Object.keys(orders) as MerchantName[]).flatMap((merchant) => orders[merchant].map(({ id }) => ({ merchant, id })));

/** Page after page. */
async function all(path: string): Promise<{ merchant: string; orderId: string; cell: string; since: string }[]> {
  const items: { merchant: string; orderId: string; cell: string; since: string }[] = [];
  let after: string | undefined;
  do {
    const { body } = await ask(after ? `${path}${path.includes('?') ? '&' : '?'}after=${after}` : path);
    items.push(...body.items);
    after = body.next;
  } while (after);
  return items;
}

function posted(form: Record<string, string>): Call {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  };
}
