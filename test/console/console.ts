import { afterEach } from '@jest/globals';
import { CHROMIUM, startChromium } from '#test/chromium.js';
import { freePorts } from '#test/process.js';
import { eventually } from '#test/eventually.js';
import type { Stack } from '#test/stack.js';
import type { Browser, BrowserContextOptions, Cookie, Page } from 'playwright-core';
import { startIdentityProvider, type IdentityProvider } from '../../apps/sandbox/src/identity/identity-provider.js';

/** A click or a wait for something to be seen, on a machine that has much else to do. */
const ACT_WITHIN_MS = 40_000;

/** The console of a stack, an identity provider that people log in with, and a browser. */
export class Console {
  url = '';
  private identity!: IdentityProvider;
  private browser: Browser | undefined;
  /** Cookies of those who have logged in, by account: who comes again need not do it once more. */
  private readonly cookies = new Map<string, Cookie[]>();

  constructor() {
    // An open page follows what is stored, and so costs something as long as it is open.
    afterEach(() => this.closePages());
  }

  async start(stack: Stack, variables: Record<string, string> = {}): Promise<void> {
    const [port, metricsPort] = (await freePorts(2)) as [number, number];
    this.url = `http://localhost:${port}`;
    this.identity = await startIdentityProvider({ port: 0, consoleUrl: this.url });
    stack.begins('console/src/main.js', {
      CONSOLE_PORT: String(port),
      CONSOLE_URL: this.url,
      CONSOLE_OIDC_ISSUER: this.identity.issuer,
      CONSOLE_OIDC_CLIENT_ID: 'console',
      METRICS_PORT: String(metricsPort),
      ...variables,
    });
    await eventually(async () => {
      stack.processes.at(-1)!.assertRunning();
      if ((await fetch(`${this.url}/health/ready`)).status !== 200) throw new Error('the console is not ready');
    }, 30_000);
    if (CHROMIUM) this.browser = await startChromium();
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.identity?.close();
  }

  /** Once the projections have come so far. */
  async shows(path: string, { id }: { id: string }): Promise<void> {
    if (!this.cookies.has('admin')) await (await this.login('admin')).context().close();
    const cookie = this.cookies
      .get('admin')!
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    await eventually(async () => {
      const page = await (await fetch(this.url + path, { headers: { cookie } })).text();
      if (!page.includes(id)) throw new Error(`${path} does not show ${id} yet`);
    }, 20_000);
  }

  /** A person with this account of the identity provider: the first time logged in for real. */
  async login(account: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser!.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(ACT_WITHIN_MS);
    const page = await context.newPage();
    const cookies = this.cookies.get(account);
    if (cookies) {
      await context.addCookies(cookies);
      await page.goto(`${this.url}/`);
    }
    // Also where the session has ended meanwhile.
    if (page.url() !== `${this.url}/`) await this.logsIn(page, account);
    return page;
  }

  /** The first notification of this state, with what it says. */
  async opensNotification(page: Page, state: string): Promise<void> {
    await page.goto(`${this.url}/notifications?state=${state}`);
    await page.locator('a[href^="/notifications/"]').first().click();
    await page.getByLabel('To find the payment').check();
    await page.getByRole('button', { name: 'Show what it says' }).click();
    await page.getByRole('heading', { name: 'Signature formulas' }).waitFor();
  }

  private async logsIn(page: Page, account: string): Promise<void> {
    await page.goto(`${this.url}/login`);
    await page.locator('a[href="/login/start"]').click();
    await page.locator(`button[value="${account}"]`).click();
    await page.waitForURL(`${this.url}/`);
    this.cookies.set(account, await page.context().cookies(this.url));
  }

  private async closePages(): Promise<void> {
    await Promise.all((this.browser?.contexts() ?? []).map((context) => context.close()));
  }
}
