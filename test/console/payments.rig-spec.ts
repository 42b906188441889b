import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { eventually } from '#test/eventually.js';
import { query } from '#test/query.js';
import { useStack } from '#test/stack.js';
import { Console } from './console.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });
const inBrowser = new Console();

withBrowser('the list of payments', () => {
  beforeAll(() => inBrowser.start(stack), 60_000);
  afterAll(() => inBrowser.stop());

  it('finds a person’s payments by the e-mail address, which stands in no address, and not for everybody', async () => {
    const { order } = await stack.captured();
    const page = await inBrowser.login('support');
    await eventually(async () => {
      await page.goto(`${inBrowser.url}/payments?q=${encodeURIComponent(` ${order.email.toUpperCase()} `)}`);
      expect(page.url()).toMatch(/\/payments\?shopper=[0-9a-f]{64}$/);
      expect(await page.locator('tbody tr').count()).toBe(1);
    });
    expect(await page.locator('tbody').innerText()).toContain(order.id);
    const noted = await query(
      stack.database.url,
      `select data->>'by' as by from es.events where type = 'ShopperSearched'`,
    );
    expect(noted.every(({ by }) => /support/.test(by))).toBe(true);

    const viewer = await inBrowser.login('viewer');
    for (const address of [page.url(), `${inBrowser.url}/payments?q=${order.email}`])
      expect((await viewer.goto(address))?.status()).toBe(403);
  }, 60_000);

  it('keeps a filter under a name, and gives it up', async () => {
    const page = await inBrowser.login('viewer');
    await page.goto(`${inBrowser.url}/payments?state=captured&currency=TRY`);
    await page.getByLabel('Save this filter as a view, named').fill('Bugünün şüphelileri');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.goto(`${inBrowser.url}/payments`);
    await page.getByRole('link', { name: 'Bugünün şüphelileri' }).click();
    await page.waitForURL(`${inBrowser.url}/payments?state=captured&currency=TRY`);
    await page.getByRole('button', { name: 'Remove the view Bugünün şüphelileri' }).click();
    await page.waitForURL(`${inBrowser.url}/payments?state=captured&currency=TRY`);
    expect(await page.getByRole('link', { name: 'Bugünün şüphelileri' }).count()).toBe(0);
  }, 60_000);

  it.each(['/payments?status=hold', '/payments?status=', '/payments?after=x&after=y', '/payments.csv?after=x'])(
    'names what it does not know in %s',
    async (path) => {
      const page = await inBrowser.login('admin');
      const answer = await page.goto(inBrowser.url + path);
      expect(answer?.status()).toBe(400);
      const name = /\?(\w+)/.exec(path)![1]!;
      expect(await page.getByRole('alert').innerText()).toBe(`These filters are not valid: ${name}`);
    },
    60_000,
  );

  it('exports everything that fits, as text that no spreadsheet changes', async () => {
    await query(
      stack.database.url,
      `insert into payments.payment_search (stream_id, merchant, order_id, version, started_at, phase, currency,
              amount_minor, captured_minor, refunded_minor, processor, in_review, ids)
       select 'payment-default-' || id, 'default', id, 1, now() - n * interval '1 second', 'open', 'KWD', 1234567, 0, 0,
              '=cmd|calc', false, '{}'
         from (select n, case n when 1 then '12345678901234567890' else '=SUM(A' || n || ')' end as id
                 from generate_series(1, 2500) n) as row`,
    );
    const page = await inBrowser.login('finance');
    const answer = await page.request.get(`${inBrowser.url}/payments.csv?currency=KWD`);
    const lines = (await answer.text()).split('\r\n');
    expect(lines).toHaveLength(1 + 2500 + 1);
    expect(lines[1]).toContain(`"\t12345678901234567890",open,1234.567,0.000,0.000,KWD,,'=cmd|calc,no`);
    expect(lines[2500]).toContain(`,'=SUM(A2500),open,`);
  }, 60_000);
});
