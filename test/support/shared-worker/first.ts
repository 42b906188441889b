import { afterAll, expect, it, jest } from '@jest/globals';
import { look } from './loaded.js';

// None of this is put back here.
jest.setTimeout(1);
afterAll(() => void process.stdout.write('hook of the first file\n'));

it('changes what all files of a worker have', () => {
  Object.assign(process.env, { OF_THE_FIRST_FILE: 'yes', PATH: '/nowhere' });
  Object.defineProperty(globalThis, 'fetch', { value: 'replaced', configurable: true });
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  jest.useFakeTimers({ now: 0 });
  expect([look(), Math.random(), Date.now()]).toEqual([1, 0.5, 0]);
});
