import { existsSync } from 'node:fs';
import { freePorts } from '#test/process.js';
import { eventually } from '#test/eventually.js';
import type { Stack } from '#test/stack.js';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { startIdentityProvider, type IdentityProvider } from '../../apps/sandbox/src/identity/identity-provider.js';

export const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];

/** The console of a stack, an identity provider that people log in with, and a browser. */
export class Console {
  url = '';
  private identity!: IdentityProvider;
  private browser: Browser | undefined;

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
    if (CHROMIUM) this.browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.identity?.close();
  }

  /** Once the projections have come so far. */
  async shows(path: string, { id }: { id: string }): Promise<void> {
    const page = await this.login('admin');
    await eventually(async () => {
      await page.goto(this.url + path);
      if ((await page.getByText(id).count()) === 0) throw new Error(`${path} does not show ${id} yet`);
    }, 20_000);
    await page.context().close();
  }

  /** A person with this account of the identity provider, logged in for real. */
  async login(account: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser!.newContext({ locale: 'en-GB', ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto(`${this.url}/login`);
    await page.locator('a[href="/login/start"]').click();
    await page.locator(`button[value="${account}"]`).click();
    await page.waitForURL(`${this.url}/`);
    return page;
  }
}
