import { ROUTES } from '../../apps/console/src/access/routes.js';

/** Addresses that are read of one route to find links, before it is given up. */
const READ_MAX = 6;

/** Answers the text of a page, by its path. */
export type ReadPage = (path: string) => Promise<string>;

/** Patterns of all pages that people open, as the console's table of routes has them. */
export const PAGE_ROUTES = Object.keys(ROUTES)
  .filter((route) => route.startsWith('GET '))
  .map((route) => route.slice('GET '.length))
  .filter((path) => !/^\/(?:assets|login|api|live)\b|\.\w+$/.test(path));

/** Those that `pages.e2e-spec.ts` looks at in all colours, widths and languages. */
export const SEEN_ONE_BY_ONE: readonly (string | undefined)[] = [
  ...['/', '/work/:list', '/payments', '/refunds', '/notifications', '/jobs', '/payments/:merchant/:orderId'],
  ...['decide', 'person', 'erase'].map((page) => `/payments/:merchant/:orderId/${page}`),
  ...['/disputes', '/payments/:merchant/:orderId/disputes/:dispute', '/trends', '/audit', '/merchants'],
  ...['days', 'statements', 'profiles', 'differences'].map((page) => `/finance/:merchant/${page}`),
  '/merchants/:merchant',
];

/**
 * An address for each page, found by following the console's own links from the pages that need none. What nothing leads
 * to is left out: the caller sees which.
 */
export async function findPages(read: ReadPage): Promise<Map<string, string>> {
  const found = new Map(PAGE_ROUTES.filter((path) => !path.includes(':')).map((path) => [path, path]));
  const waiting = [...found.values()];
  const readOf = new Map<string, number>();
  for (let path; (path = waiting.shift());) {
    for (const link of linksIn(await read(path))) {
      const route = routeOf(link);
      if (!route || !route.includes(':')) continue;
      if (!found.has(route)) found.set(route, link);
      const count = readOf.get(route) ?? 0;
      if (count >= READ_MAX || waiting.includes(link)) continue;
      readOf.set(route, count + 1);
      waiting.push(link);
    }
  }
  return found;
}

/** In the order in which the table has them. */
export function routeOf(link: string, routes: readonly string[] = PAGE_ROUTES): string | undefined {
  const path = link.split('?', 1)[0]!;
  const matching = routes.filter((route) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(path));
  return matching.find((route) => !route.includes(':')) ?? matching[0];
}

function linksIn(page: string): string[] {
  const links = [...page.matchAll(/href="(\/[^"#]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
  return [...new Set(links)];
}
