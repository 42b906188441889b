import { eventually } from '#test/eventually.js';
import { query } from '#test/query.js';
import type { Order } from '#test/shop.js';
import type { Stack } from '#test/stack.js';
import type { Page } from 'playwright-core';
import { Records } from '../operator/records.js';
import type { Console } from './console.js';
import { Troubles } from './troubles.js';

/** Brings a page into a state that no address leads to; the caller looks at it then. */
export type State = (page: Page) => Promise<void>;

/** Where the merchant's days end. */
const TODAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format(new Date());
const STATEMENT = `Date,Kind,External id,Amount,Currency\n${TODAY}T07:00:00Z,captured,10000000000000000001,5.00,TRY\n`;

/** Of a payment whose orders are made before: what people see between pressing a button and being done. */
export class PageStates {
  private readonly troubles: Troubles;
  private readonly records: Records;

  constructor(
    private readonly stack: Stack,
    private readonly inBrowser: Console,
    private readonly orders: { review: Order; refunds: Order[] },
  ) {
    this.troubles = new Troubles(stack);
    this.records = new Records(stack);
  }

  /** By name, in an order in which none is in another's way. */
  all(): Readonly<Record<string, State>> {
    return {
      'a payment page asked for without a login': (page) => this.anonymously(page, '/login'),
      'a login that came late': (page) => this.anonymously(page, '/login/callback'),
      'a wrong token': (page) => this.wrongToken(page),
      'somebody was faster': (page) => this.changedMeanwhile(page),
      'a person, shown': (page) => this.person(page),
      'refunds that are chosen': (page) => this.chooseRefunds(page),
      'what became of refunds': (page) => this.confirmRefunds(page),
      'a notification, opened': (page) => this.openNotification(page),
      'a payment to attach it to': (page) => this.attach(page),
      'unverified notifications, dismissed': (page) => this.dismissAll(page),
      'jobs that are chosen': (page) => this.chooseLetters(page),
      'what became of jobs': (page) => this.redrive(page),
      'a rebuild under way': (page) => this.rebuilding(page),
      'a statement with differences': (page) => this.upload(page, STATEMENT),
      'a statement that is refused': (page) => this.upload(page, 'nothing', { isWhole: false }),
      'a statement under way': (page) => this.importing(page),
      'a way of reading, tried': (page) => this.previewProfile(page),
      'a day that is not over': (page) => this.closeToday(page),
      'the doctor': (page) => this.doctor(page),
    };
  }

  private async anonymously(page: Page, path: string): Promise<void> {
    await page.context().clearCookies();
    await this.goto(page, path);
  }

  private async wrongToken(page: Page): Promise<void> {
    await this.anonymously(page, '/login');
    await page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
    await page.locator('input[name=token]').fill('nobody');
    await page.locator('form[action="/login/token"] button').click();
    await page.locator('.notice').waitFor();
  }

  private async changedMeanwhile(page: Page): Promise<void> {
    await this.goto(
      page,
      `${pathOf(this.orders.review)}/decide?decision=reject-review~${this.orders.review.sessionId}`,
    );
    const other = await this.inBrowser.login('operator');
    await this.goto(other, `${pathOf(this.orders.review)}/decide?decision=ask`);
    await submit(other);
    await other.locator('.notice').waitFor();
    await other.context().close();
    await submit(page);
    await page.locator('.timeline').waitFor();
  }

  private async person(page: Page): Promise<void> {
    await this.goto(page, `${pathOf(this.orders.review)}/person`);
    await submit(page);
    await page.locator('details.raw').first().waitFor();
  }

  private async chooseRefunds(page: Page): Promise<void> {
    await eventually(async () => {
      await this.goto(page, '/refunds');
      if ((await page.getByRole('checkbox').count()) < 2) throw new Error('the refunds are not on the list yet');
    });
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.locator('form[action="/refunds/confirm"] button.primary').click();
    await page.locator('input[name=reference]').first().waitFor();
  }

  private async confirmRefunds(page: Page): Promise<void> {
    await this.chooseRefunds(page);
    await submit(page);
    await page.locator('.lines .chip').first().waitFor();
  }

  private async openNotification(page: Page): Promise<void> {
    await this.goto(page, '/notifications?state=orphan');
    await page.locator('main a[href^="/notifications/"]').first().click();
    await page.locator('.decide').waitFor();
    await submit(page);
    await page.locator('input[name=order]').waitFor();
  }

  private async attach(page: Page): Promise<void> {
    await this.openNotification(page);
    await page.locator('input[name=order]').fill(this.orders.review.id);
    await page.locator('form[action$="/attach"] button').click();
    await page.locator('input[name=confirmed]').waitFor({ state: 'attached' });
  }

  private async dismissAll(page: Page): Promise<void> {
    for (let each = 0; each < 2; each += 1) await this.troubles.forgery();
    await this.goto(page, '/notifications?state=unverified');
    await page.locator('.deed summary').click();
    await submit(page, 'form[action="/notifications/dismiss"]');
    await page.locator('main .lines').waitFor();
  }

  private async chooseLetters(page: Page): Promise<void> {
    for (let each = 0; each < 2; each += 1) await this.records.giveUp('payment-default-none');
    await this.goto(page, '/jobs');
    await page.locator('#several button[value=page]').click();
    await page.locator('form[action="/jobs/dead-letters/redrive"]').waitFor();
  }

  private async redrive(page: Page): Promise<void> {
    await this.chooseLetters(page);
    await submit(page);
    await page.locator('.lines .chip').first().waitFor();
  }

  /** A process of which nothing is heard for an hour: nobody takes it over, and it stays as it is. */
  private async rebuilding(page: Page): Promise<void> {
    await this.sql(
      `insert into payments.rebuilds (id, read_model, asked_by, asked_at, owner, lease_until, done, total)
       select gen_random_uuid(), 'books', 'ayla', now(), gen_random_uuid(), now() + interval '1 hour', 30, 90
        where not exists (select from payments.rebuilds where ended_at is null)`,
    );
    await this.goto(page, '/jobs');
    await page.locator('progress').waitFor();
  }

  private async upload(page: Page, text: string, { isWhole = true } = {}): Promise<void> {
    await this.goto(page, '/finance/default/statements');
    // Another file each time: the same one is recognised.
    const buffer = Buffer.from(`${text}${' '.repeat(Math.floor(Math.random() * 1e4))}`);
    await page.locator('input[type=file]').setInputFiles({ name: 'statement.csv', mimeType: 'text/csv', buffer });
    await page.locator('form[action$="/statements"] button').last().click();
    await page.waitForURL(/statements\/[0-9a-f-]{36}$/);
    await page
      .locator(isWhole ? '.differences' : '.notice')
      .first()
      .waitFor();
  }

  private async importing(page: Page): Promise<void> {
    const [{ id }] = await this.sql(
      `insert into books.statements (id, merchant, source, file_name, digest, state, format, encoding, bytes, bytes_read,
                                     lines, imported_by, imported_at, updated_at)
       values (gen_random_uuid(), 'default', 'generic', 'large.csv', gen_random_uuid()::text, 'importing', 'csv', 'utf-8',
               1000, 400, 40, 'ayla', now(), now()) returning id`,
    );
    await this.goto(page, `/finance/default/statements/${id}`);
    await page.locator('progress').waitFor();
  }

  private async previewProfile(page: Page): Promise<void> {
    await this.goto(page, '/finance/default/profiles');
    await page.locator('input[name=name]').fill('our-bank');
    await page.locator('input[name=column-at]').fill('Date');
    await page.locator('input[name=column-amount]').fill('Amount');
    await page.locator('input[name=column-currency]').fill('Currency');
    const file = { name: 'sample.csv', mimeType: 'text/csv', buffer: Buffer.from(STATEMENT) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('form[action$="/preview"] button').click();
    await page.waitForURL(/\/preview$/);
    await page.locator('table').waitFor();
  }

  private async closeToday(page: Page): Promise<void> {
    await this.goto(page, `/finance/default/days/${TODAY}`);
    await submit(page, 'form[action$="/close"]');
    await page.locator('.notice').waitFor();
  }

  private async doctor(page: Page): Promise<void> {
    await this.goto(page, '/merchants/default');
    await page.locator('#doctor button').click();
    await page.locator('#doctor li').first().waitFor({ timeout: 60_000 });
    this.stack.paytiko.complaints.splice(0);
  }

  private async goto(page: Page, path: string): Promise<void> {
    await page.goto(this.inBrowser.url + path);
  }

  private sql(text: string): Promise<any[]> {
    return query(this.stack.database.url, text);
  }
}

export const pathOf = (order: Order) => `/payments/default/${encodeURIComponent(order.id)}`;

/** The form with the first of its reasons. */
async function submit(page: Page, form = 'main form.decide'): Promise<void> {
  const found = page.locator(form).first();
  const reason = found.locator('input[type=radio]');
  if (await reason.count()) await reason.first().check();
  await found.locator('button').last().click();
}
