import { expect, it } from '@jest/globals';
import { look } from './loaded.js';

it('finds everything as it was, and the modules loaded', async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(process.env).not.toHaveProperty('OF_THE_FIRST_FILE');
  expect(process.env.PATH).not.toBe('/nowhere');
  expect([typeof fetch, Math.random() === Math.random()]).toEqual(['function', false]);
  expect([look(), Date.now() > 0]).toEqual([2, true]);
});
