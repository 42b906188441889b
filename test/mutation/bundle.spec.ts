/** @jest-environment node */
// The bundle gives `expect` a matcher for snapshots of its own, which no other test file may have.
import { expect, it } from '@jest/globals';
// @ts-expect-error: it has no types.
import * as bundled from './jest-globals.js';
// @ts-expect-error: it has no types.
import { TestBundle } from './test-bundle.js';

it('the tests of the domain are there in one bundle, which finds the files that they read', async () => {
  const bundle = new TestBundle({ tests: 'libs/payments/src/domain', without: 'folding takes time' });
  await bundle.build();
  expect(bundle.load().length).toBeGreaterThan(3_000);
});

it('a load that broken code has ended leaves the names of the next one as they are', () => {
  const broken = () => {
    throw new Error('of a mutant');
  };
  expect(() => bundled.describe('a table', broken)).toThrow('of a mutant');
  bundled.collected.length = 0;
  bundled.describe('another table', () => bundled.it('its test', () => undefined));
  expect(bundled.collected.map(({ name }: { name: string }) => name)).toEqual(['another table its test']);
});
