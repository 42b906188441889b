import { describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { useStack } from '#test/stack.js';
import { violationsOn } from './accessibility.js';
import { routeOf, SEEN_ONE_BY_ONE } from './all-pages.js';
import { EveryPage } from './every-page.js';

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });

/** In one look and one language: `pages.rig-spec.ts` has all of them, `states.rig-spec.ts` what no address leads to. */
withBrowser('case 357: every page of the console', () => {
  const everyPage = new EveryPage(stack);

  it('has nothing that keeps anybody out, in light colours on a phone', async () => {
    const phone = { colorScheme: 'light', width: 390 } as const;
    expect(await everyPage.problemsIn('en-GB', [[phone, violationsOn]])).toEqual({});
  });

  it('is on the list of those that need not be looked at again in the states', () => {
    const routes = new Set(Object.values(everyPage.paths).map((path) => routeOf(path)));
    expect([...routes]).toEqual(SEEN_ONE_BY_ONE);
  });
});
