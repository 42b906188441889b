import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { send, type Call } from '#test/http.js';
import type { Order } from '#test/shop.js';
import type { Page } from 'playwright-core';
import { CHROMIUM } from '#test/chromium.js';
import { CellsBrowser, LOOKS, type Look } from './support/cells-browser.js';
import { startConsole, type Ask } from './support/cells-console.js';
import { onOwnServer } from './support/cell-database.js';
import { ThreeCells, type MerchantName } from './support/three-cells.js';

const inBrowser = CHROMIUM ? describe : describe.skip;
const looks = Object.keys(LOOKS) as Look[];
/** Where several cells are told of, and one of them alone. */
const OF_CELLS = [
  ...['/', '/cells', '/payments', '/refunds', '/notifications', '/disputes', '/trends', '/audit', '/merchants'],
  ...['/work/refunds', '/finance/spread/days', '/cells/second/', '/cells/second/payments', '/cells/second/jobs'],
];
const cells = new ThreeCells(onOwnServer);
const { shops, paytiko } = cells;
const orders = {} as Record<MerchantName, Order[]>;
let ask: Ask;
let url: string;
let browser: CellsBrowser;

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
  if (CHROMIUM) browser = await CellsBrowser.start(url);
}, 120_000);
afterAll(async () => {
  await browser?.stop();
  await cells.stop();
});

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
    expect((await ask('/jobs')).headers.location).toBe('/cells?to=%2Fjobs');
    expect((await ask('/cells?to=%2Fjobs')).text.includes('href="/cells/second/jobs">second<')).toBe(true);
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
  });

  it('case 402: a statement of a merchant in two cells is compared with the books of both, wherever it is asked for', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(new Date());
    const [names, ...rows] = (await ask(`/finance/spread/export.csv?from=${today}&to=${today}`)).text
      .trim()
      .split('\n');
    const sent = await ask('/finance/spread/statements', uploaded([names, ...rows.slice(1)].join('\n')));
    const { location } = sent.headers;
    const text = await eventually(async () => {
      const page = await ask(location!);
      expect(page.text).toContain('Match again');
      expect(page.text).toContain('may still come');
      return page.text;
    });
    const missing = orders.spread.filter(({ id }) => text.includes(`href="/payments/spread/${id}"`));

    expect([rows.length, missing.length]).toEqual([7, 1]);
    expect(rows[0]).toContain(missing[0]!.id);
    expect(text).toMatch(/<dt>Matched<\/dt>\s*<dd>6<\/dd>/);
    const inOneCell = await ask('/cells/second/finance/spread/statements?x=1');
    expect([inOneCell.status, inOneCell.headers.location]).toEqual([307, '/finance/spread/statements?x=1']);
    for (const part of ['differences', 'profiles'])
      expect([part, (await ask(`/finance/spread/${part}`)).status]).toEqual([part, 200]);
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
    let page: Page;
    beforeAll(async () => {
      page = await browser.login('in English, light, on a desk');
    });

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

    it.each(looks)(
      'case 361: everybody can use what is of all cells, and what is of one: %s',
      async (look) => expect(await browser.problemsOn(look, OF_CELLS)).toEqual({}),
      120_000,
    );
  });
});

describe('with a cell that is down', () => {
  beforeAll(async () => {
    await cells.postgres.second.kill();
    await eventually(async () => expect((await ask('/')).text.includes('cell second')).toBe(true), 20_000);
  }, 60_000);
  afterAll(async () => {
    await cells.postgres.second.start();
    await eventually(
      async () => expect((await ask('/payments')).text.includes(orders.falls[0]!.id)).toBe(true),
      20_000,
    );
  }, 60_000);

  it('case 363: it is named, the others are shown, and nothing is taken along by halves', async () => {
    const list = await ask('/payments');

    expect(list.status).toBe(200);
    expect([list.text.includes(orders.mover[0]!.id), list.text.includes(orders.falls[0]!.id)]).toEqual([true, false]);
    expect(list.text.includes('Not shown, since it does not answer: cell second.')).toBe(true);
    expect((await ask(`/payments/mover/${orders.mover[0]!.id}`)).status).toBe(200);
    expect((await ask('/cells')).text.includes('Does not answer')).toBe(true);
    for (const path of ['/payments.csv', '/api/payments', `/payments/falls/${orders.falls[0]!.id}`])
      expect([path, (await ask(path)).status]).toEqual([path, 503]);
  });

  inBrowser('in a browser', () => {
    it.each(looks)(
      'case 363: everybody can use what is left: %s',
      async (look) => expect(await browser.problemsOn(look, ['/', '/cells', '/payments'])).toEqual({}),
      60_000,
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

function uploaded(content: string): Call {
  const part = (name: string, value: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = `${part('source', 'generic')}${part('file"; filename="a.csv', content)}--x--\r\n`;
  return { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body };
}
