import { join } from 'node:path';
import { startChromium } from '#test/chromium.js';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { violationsOfLanguage, violationsOfLook, violationsOn } from '../../console/accessibility.js';
import { TOKEN } from './cells-console.js';

/** A folder for pictures, for whoever wants to look. */
const PICTURES = process.env.PICTURES;

/** The first is looked at by every rule, the second by those whose answer can be another one there. */
export const LOOKS = {
  'in English, light, on a desk': { locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  'in Turkish, dark, on a phone': { locale: 'tr-TR', colorScheme: 'dark', viewport: { width: 390, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;
export type Look = keyof typeof LOOKS;

/** Somebody who may do everything, in a browser. */
export class CellsBrowser {
  private browser!: Browser;

  private constructor(private readonly url: string) {}

  static async start(url: string): Promise<CellsBrowser> {
    const started = new CellsBrowser(url);
    started.browser = await startChromium();
    return started;
  }

  stop(): Promise<void> {
    return this.browser.close();
  }

  async login(look: Look): Promise<Page> {
    const page = await this.browser.newPage({ ...LOOKS[look], reducedMotion: 'reduce', bypassCSP: true });
    await page.goto(`${this.url}/login`);
    await page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
    await page.fill('input[name="token"]', TOKEN);
    await page.locator('form[action="/login/token"] button').click();
    await page.waitForURL(`${this.url}/`);
    return page;
  }

  /** What keeps somebody out of these pages, by page. */
  async problemsOn(look: Look, paths: readonly string[]): Promise<Record<string, string[]>> {
    const page = await this.login(look);
    const found: Record<string, string[]> = {};
    for (const path of paths) {
      const answer = await page.goto(this.url + path);
      const problems = await this.problemsOf(page, look);
      if (answer?.status() !== 200) problems.push(`answered ${answer?.status()}`);
      if (problems.length > 0) found[path] = problems;
      if (PICTURES) await page.screenshot({ path: join(PICTURES, pictureOf(look, path)), fullPage: true });
    }
    await page.close();
    return found;
  }

  private async problemsOf(page: Page, look: Look): Promise<string[]> {
    const { locale } = LOOKS[look];
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const lang = await page.locator('html').getAttribute('lang');
    const violations =
      locale === 'en-GB'
        ? await violationsOn(page)
        : [...(await violationsOfLanguage(page)), ...(await violationsOfLook(page))];
    return [
      ...violations,
      ...(excess > 0 ? [`${excess} pixels wider than the screen`] : []),
      ...(lang === locale.slice(0, 2) ? [] : [`in ${lang}`]),
    ];
  }
}

function pictureOf(look: Look, path: string): string {
  return `cells${path.replaceAll('/', '-')}-${LOOKS[look].locale}.png`;
}
