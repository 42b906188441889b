import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it, jest } from '@jest/globals';
import { FairWork } from './fair-work.js';

const KEPT_AGAIN_AFTER_MS = 5_001;

afterEach(() => void jest.restoreAllMocks());

it('case 763: what is under way is kept, also while the process stops', async () => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const due = ['slow'];
  const kept: string[][] = [];
  const { promise, resolve: end } = Promise.withResolvers<undefined>();
  const work = new FairWork<string>({
    name: 'test',
    take: () => Promise.resolve(due.splice(0)),
    keep: (underWay) => Promise.resolve(void kept.push(underWay)),
    work: () => promise,
    queueOf: () => 'all',
  });
  const isKeptAgain = async (count: number) => {
    now += KEPT_AGAIN_AFTER_MS;
    for (let at = 0; kept.length < count && at < 200; at += 1) await pause(10);
    expect(kept).toEqual(Array(count).fill(['slow']));
  };
  work.start();
  await isKeptAgain(1);
  const stopped = work.stop();
  due.push('too late');
  await isKeptAgain(2);
  await isKeptAgain(3);
  end(undefined);
  await stopped;
  expect([kept.length, due]).toEqual([3, ['too late']]);
});
