import { existsSync } from 'node:fs';
import { expect, it } from '@jest/globals';
// @ts-expect-error: Jest's own settings are JavaScript.
import { LONGEST } from './sequencer.js';

it('the files that are begun first are there, and named once', () => {
  expect((LONGEST as string[]).filter((path) => !existsSync(path))).toEqual([]);
  expect([...new Set(LONGEST)]).toEqual(LONGEST);
});
