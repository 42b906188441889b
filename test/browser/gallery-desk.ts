import { eventually } from '#test/eventually.js';
import type { Stack, Variables } from '#test/stack.js';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { Console } from '../console/console.js';

const SECRET = 'sandbox-secret';

/** The sandbox's gallery on one side, the console on the other; people go from one to the other by what they see. */
export class GalleryDesk extends Console {
  sandbox!: Sandbox;

  /** What the processes are told, so that this sandbox is their shop and their Paytiko. */
  async variables({ shop }: Stack): Promise<Variables> {
    const { username: akinonUsername, password: akinonPassword, hashKey: akinonHashKey } = shop;
    // Of each trouble one webhook: what is refused is not sent again.
    const account = {
      akinonUsername,
      akinonPassword,
      akinonHashKey,
      merchantSecrets: [SECRET],
      webhookRetryDelaysMs: [],
    };
    this.sandbox = await createSandbox({
      host: '127.0.0.1',
      port: 0,
      gatewayUrl: shop.url,
      isQuiet: true,
      ...account,
    });
    return {
      PAYTIKO_CORE_URL: this.sandbox.paytikoUrl,
      PAYTIKO_RECEIVER_URL: this.sandbox.paytikoUrl,
      PAYTIKO_MERCHANT_SECRET: SECRET,
      PAYTIKO_TIMEOUT_MS: '3000',
      RETURN_URL_HOSTS: undefined,
      AKINON_WEBHOOK_URL: `${this.sandbox.url}/shop/hook`,
    };
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.sandbox.close();
  }

  /** By the button of the gallery; answers the order that it happened to. */
  async makes(page: Page, trouble: string): Promise<string> {
    await page.goto(`${this.sandbox.url}/gallery`);
    await page.locator(`form[action="/gallery/${trouble}"] button`).click();
    await page.waitForURL(/\/shop\/orders\/|done=|problem=/);
    expect(new URL(page.url()).searchParams.get('problem')).toBe(null);
    return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!);
  }

  /** Puts a trouble that lasts on or off. */
  async turns(page: Page, name: string): Promise<void> {
    await page.goto(`${this.sandbox.url}/gallery`);
    await page.locator(`form[action="/gallery/switch/${name}"] button`).click();
    await page.waitForURL(/\/gallery$/);
  }

  /** From the Work page by its card, and from there by the order. */
  async finds(page: Page, card: string, order?: string): Promise<void> {
    const link = page.locator('.card', { hasText: card });
    await eventually(async () => {
      await page.goto(`${this.url}/`);
      expect(await link.count()).toBe(1);
      await link.click();
      await page.waitForURL((address) => address.pathname !== '/');
      if (order) expect(await page.locator('main a', { hasText: order }).count()).toBeGreaterThan(0);
    }, 20_000);
    if (order) await page.locator('main a', { hasText: order }).first().click();
  }

  async decides(page: Page, decision: string, reason: string, button = 'Go ahead'): Promise<void> {
    await page.getByRole('link', { name: decision }).first().click();
    await page.getByLabel(reason).check();
    await page.getByRole('button', { name: button }).click();
  }

  /** Until the card of the Work page is gone. */
  async hasNo(page: Page, card: string): Promise<void> {
    await eventually(async () => {
      await page.goto(`${this.url}/`);
      expect(await page.locator('.card', { hasText: card }).count()).toBe(0);
    }, 20_000);
  }

  /** What Paytiko's books say of the newest session. */
  newestBook() {
    return this.sandbox.books().sessions.at(-1);
  }
}
