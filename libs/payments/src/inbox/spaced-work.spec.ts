import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { SpacedWork } from './spaced-work.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('case 522: runs the first at once, the newest of the others after a while, and nothing for keys beyond its number', () => {
  const work = new SpacedWork(1_000);
  const done: string[] = [];
  const run = (key: string, name: string) => work.run(key, () => void done.push(name));

  for (const name of ['first', 'second', 'third']) run('a', name);
  run('b', 'of b');
  expect(done).toEqual(['first', 'of b']);
  jest.advanceTimersByTime(999);
  run('a', 'fourth');
  jest.advanceTimersByTime(1);
  expect(done).toEqual(['first', 'of b', 'fourth']);
  run('a', 'fifth');
  jest.advanceTimersByTime(1_000);
  expect(done).toEqual(['first', 'of b', 'fourth', 'fifth']);

  // Nothing is left of them, so that there is room for as many others.
  jest.advanceTimersByTime(1_000);
  for (let at = 0; at < 600; at += 1) run(`key ${at}`, `${at}`);
  expect(done).toHaveLength(4 + 500);
});
