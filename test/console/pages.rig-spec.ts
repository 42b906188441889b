import { describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '#test/chromium.js';
import { useStack } from '#test/stack.js';
import { violationsOfBoth, violationsOfLanguage, violationsOfLook, violationsOn } from './accessibility.js';
import { EveryPage } from './every-page.js';
import type { Glance } from './glance.js';

const LIGHT_DESK = { colorScheme: 'light', width: 1280 } as const;
const DARK_DESK = { colorScheme: 'dark', width: 1280 } as const;
const LIGHT_PHONE = { colorScheme: 'light', width: 390 } as const;
const DARK_PHONE = { colorScheme: 'dark', width: 390 } as const;

const withBrowser = CHROMIUM ? describe : describe.skip;
const stack = useStack({}, { worker: true });

withBrowser('case 357: every page of the console', () => {
  const everyPage = new EveryPage(stack);

  it('has nothing that keeps anybody out, in light colours on a desk and in dark ones on a phone', async () => {
    const glances: Glance[] = [
      [LIGHT_DESK, violationsOn],
      [DARK_PHONE, violationsOfLook],
    ];
    expect(await everyPage.problemsIn('en-GB', glances)).toEqual({});
  });

  it('says everything in the other language too, and keeps it within the screen', async () => {
    const glances: Glance[] = [
      [LIGHT_PHONE, violationsOfLanguage],
      [DARK_DESK, violationsOfBoth],
    ];
    expect(await everyPage.problemsIn('tr-TR', glances)).toEqual({});
  });
});
