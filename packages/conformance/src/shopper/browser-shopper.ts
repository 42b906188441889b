import { pathToFileURL } from 'node:url';
import type { ShopperAct } from '../check/needs.js';
import { KitError } from '../check/verdict.js';
import type { Landing } from '../client/order.js';
import { escape } from '../client/escape.js';
import type { PaymentPage, Shopper } from './shopper.js';

/** The little of Playwright that is needed here; the package itself is the user's. */
interface Page {
  goto(url: string): Promise<unknown>;
  route(pattern: (url: URL) => boolean, handler: (route: Route) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}
interface Route {
  request(): { url(): string; isNavigationRequest(): boolean };
  continue(): Promise<void>;
  fetch(options: { maxRedirects: number }): Promise<Response>;
  fulfill(answer: { status: number; contentType: string; body: string } | { response: Response }): Promise<void>;
}
interface Response {
  status(): number;
  headers(): Record<string, string>;
  text(): Promise<string>;
}
interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

const SHOP_PAGE = { status: 200, contentType: 'text/html', body: '<title>Back in the shop</title>' };

/** Redirects after which a browser asks with GET. */
const KEEPS_NOTHING = [301, 302, 303];
const leadTo = (url: string) => `<meta http-equiv="refresh" content="0;url=${escape(url)}">`;

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
    let landing: Landing | undefined;
    await page.route(
      () => true,
      async (route) => {
        const url = route.request().url();
        if (!route.request().isNavigationRequest()) return route.continue();
        if (new URL(url).host === shop) return route.fulfill(SHOP_PAGE);
        const response = await route.fetch({ maxRedirects: 0 });
        const { location } = response.headers();
        // What a browser follows by itself is not seen here, so it is led there by a page.
        if (location && KEEPS_NOTHING.includes(response.status()))
          return route.fulfill({ ...SHOP_PAGE, body: leadTo(new URL(location, url).href) });
        // The last page before the shop is the one that sends the shopper there.
        landing = { url, status: response.status(), headers: response.headers(), html: await response.text() };
        return route.fulfill({ response });
      },
    );
    try {
      await page.goto(payment.redirectUrl);
      await script.default(page, act, payment);
      return landing;
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
