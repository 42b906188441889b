import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A folder for pictures of all pages, for the README and for whoever wants to look. */
const PICTURES = process.env.PICTURES;

export interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
}

/** How a page is shown, and by which rules it is looked at then; one after the other. */
export type Glance = readonly [Look, (page: Page) => Promise<string[]>];

/** What is wrong with a page in each of these looks, one line each. */
export async function problemsOf(
  page: Page,
  name: string,
  locale: string,
  glances: readonly Glance[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const [look, rules] of glances) {
    await show(page, look);
    problems.push(...(await rules(page)), ...(await widerThanScreen(page)));
    const picture = `${name}-${locale.slice(0, 2)}-${look.colorScheme}-${look.width}.png`;
    if (PICTURES) await page.screenshot({ path: join(PICTURES, picture), fullPage: true });
  }
  return problems;
}

async function widerThanScreen(page: Page): Promise<string[]> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return excess > 0 ? [`${excess} pixels wider than the screen`] : [];
}

export async function show(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
}
