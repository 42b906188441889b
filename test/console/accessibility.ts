import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules whose answer can be another one on the same page in other colours or with another width. */
const OF_ITS_LOOK = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

/** Rules whose answer can be another one on the same page in another language: a text is missing, or longer. */
const OF_ITS_LANGUAGE = [
  ...['button-name', 'document-title', 'empty-heading', 'html-has-lang', 'html-lang-valid', 'label', 'link-name'],
  ...['target-size', 'scrollable-region-focusable'],
];

/** And of those, the ones that also depend on how it looks. */
const OF_BOTH = OF_ITS_LANGUAGE.filter((rule) => OF_ITS_LOOK.includes(rule));

/** What axe finds on this page by the rules of WCAG 2.2 AA, one line each. The policy of the page lets no script in but this way. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return violations(page, { type: 'tag', values: TAGS });
}

/** On a page that `violationsOn` has seen in another language. */
export async function violationsOfLanguage(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return violations(page, { type: 'rule', values: OF_ITS_LANGUAGE });
}

/** On a page that `violationsOfLanguage` has seen, once it is shown in other colours and with another width. */
export function violationsOfBoth(page: Page): Promise<string[]> {
  return violations(page, { type: 'rule', values: OF_BOTH });
}

/** On a page that `violationsOn` has seen, once it is shown in other colours and with another width. */
export function violationsOfLook(page: Page): Promise<string[]> {
  return violations(page, { type: 'rule', values: OF_ITS_LOOK });
}

async function violations(page: Page, runOnly: { type: string; values: string[] }): Promise<string[]> {
  const found = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
    };
    return (await axe.run({ runOnly: only, resultTypes: ['violations'] })).violations;
  }, runOnly);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
