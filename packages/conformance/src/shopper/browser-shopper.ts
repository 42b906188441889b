import { pathToFileURL } from 'node:url';
import type { ShopperAct } from '../check/check.js';
import { KitError } from '../check/verdict.js';
import type { Landing } from '../client/order.js';
import type { PaymentPage, Shopper } from './shopper.js';

/** The little of Playwright that is needed here; the package itself is the user's. */
interface Page {
  goto(url: string): Promise<unknown>;
  url(): string;
  content(): Promise<string>;
  route(pattern: (url: URL) => boolean, handler: (route: Route) => Promise<void>): Promise<void>;
  on(event: 'response', listener: (response: Response) => void): void;
  close(): Promise<void>;
}
interface Route {
  fulfill(answer: { status: number; contentType: string; body: string }): Promise<void>;
}
interface Response {
  url(): string;
  status(): number;
  headers(): Record<string, string>;
  text(): Promise<string>;
  request(): { isNavigationRequest(): boolean };
}
interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** The default export of the user's script. */
export type PayScript = (page: Page, act: ShopperAct, payment: PaymentPage) => Promise<void>;

/** A script drives a real browser; the shop is played by the kit, so that nothing leaves the machine. */
export class BrowserShopper implements Shopper {
  readonly acts: ReadonlySet<ShopperAct>;
  readonly seesLanding = true;
  private readonly scriptPath: string;
  private readonly executable: string | undefined;
  private browser: Promise<Browser> | undefined;

  constructor(scriptPath: string, acts: readonly ShopperAct[], executable?: string) {
    this.scriptPath = scriptPath;
    this.acts = new Set(acts);
    this.executable = executable;
  }

  async act(act: ShopperAct, payment: PaymentPage): Promise<Landing | undefined> {
    const script = (await import(pathToFileURL(this.scriptPath).href)) as { default: PayScript };
    const page = await (await this.start()).newPage();
    const shop = new URL(payment.returnUrl).host;
    let landing: Promise<Landing> | undefined;
    // The last page before the shop is the one that sends the shopper there.
    page.on('response', (response) => {
      if (!response.request().isNavigationRequest() || new URL(response.url()).host === shop) return;
      const { url, status, headers } = { url: response.url(), status: response.status(), headers: response.headers() };
      landing = response
        .text()
        .catch(() => '')
        .then((html) => ({ url, status, headers, html }));
    });
    await page.route(
      (url) => url.host === shop,
      (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Back in the shop</title>' }),
    );
    try {
      await page.goto(payment.redirectUrl);
      await script.default(page, act, payment);
      return await landing;
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    await (await this.browser)?.close();
  }

  private start(): Promise<Browser> {
    this.browser ??= launch(this.executable);
    return this.browser;
  }
}

async function launch(executablePath: string | undefined): Promise<Browser> {
  for (const name of ['playwright', 'playwright-core']) {
    const found = (await import(name).catch(() => undefined)) as
      { chromium: { launch(options: object): Promise<Browser> } } | undefined;
    if (found) return found.chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) });
  }
  throw new KitError('the driver “browser” needs the package playwright or playwright-core beside the kit');
}
