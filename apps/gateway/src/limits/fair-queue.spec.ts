import { describe, expect, it, jest } from '@jest/globals';
import { FairQueue, type Turn } from './fair-queue.js';

describe('case 132: turns are fair: one with 64 requests delays the first of another by one turn', () => {
  it('lets in at once while there is room', () => {
    const queue = sharedQueue(2);
    expect([queue.enter('a'), queue.enter('a')]).toEqual([turn, turn]);
    expect(queue.enter('a')).toBeInstanceOf(Promise);
  });

  it('there is more room while one merchant is alone, and until a second after another was here', () => {
    let now = 5_000;
    const queue = new FairQueue(2, () => now);
    const entered = (merchant: string) => queue.enter(merchant, merchant);
    expect(Array.from({ length: 16 }, () => entered('a'))).toEqual(Array(16).fill(turn));
    expect(entered('a')).toBeInstanceOf(Promise);

    const shared = new FairQueue(2, () => now);
    (shared.enter('a', 'a') as Turn).leave();
    (shared.enter('b', 'b') as Turn).leave();
    now += 999;
    expect([shared.enter('b', 'b'), shared.enter('b', 'b')]).toEqual([turn, turn]);
    expect(shared.enter('b', 'b')).toBeInstanceOf(Promise);
    now += 1;
    expect(shared.enter('b', 'b')).toEqual(turn);
    // All turns are over, or the queues would look after them for ever.
    now += 10_000;
  });

  it('the shop with the fewest at work is next, then they take turns', async () => {
    const order = await orderOf(4, ['a', 64], ['b', 3]);
    expect(order.slice(0, 4)).toEqual(['a', 'a', 'a', 'a']);
    expect(order.slice(4, 7)).toEqual(['b', 'b', 'a']);
    expect(order.slice(0, 9).filter((key) => key === 'b')).toHaveLength(3);
    expect(order).toHaveLength(67);
  });

  it('within one shop: first come, first served', async () => {
    const queue = sharedQueue(1);
    const first = queue.enter('a') as Turn;
    const served: number[] = [];
    const others = [1, 2, 3].map(async (number) => {
      const turn = await queue.enter('a');
      served.push(number);
      turn.leave();
    });
    first.leave();
    await Promise.all(others);
    expect(served).toEqual([1, 2, 3]);
  });

  it('three shops with as many each take turns', async () => {
    const order = await orderOf(3, ['a', 6], ['b', 6], ['c', 6]);
    for (const key of ['a', 'b', 'c'])
      expect(order.slice(3, 12).filter((each) => each === key).length).toBeGreaterThan(1);
  });

  it('a turn that is left twice lets in one', () => {
    const queue = sharedQueue(1);
    const first = queue.enter('a') as Turn;
    const entered: string[] = [];
    void Promise.resolve(queue.enter('b')).then(() => entered.push('b'));
    void Promise.resolve(queue.enter('c')).then(() => entered.push('c'));
    first.leave();
    first.leave();
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => expect(entered).toEqual(['b']));
  });

  it('a turn that takes longer than 250 ms keeps nobody waiting', async () => {
    jest.useFakeTimers();
    try {
      const queue = sharedQueue(1, () => Date.now());
      const slow = queue.enter('slow') as Turn;
      let entered = 0;
      void Promise.resolve(queue.enter('a')).then(() => (entered += 1));
      void Promise.resolve(queue.enter('a')).then(() => (entered += 1));
      await jest.advanceTimersByTimeAsync(249);
      expect(entered).toBe(0);
      await jest.advanceTimersByTimeAsync(1);
      expect(entered).toBe(1);
      slow.leave();
      await jest.advanceTimersByTimeAsync(0);
      expect(entered).toBe(1);
      await jest.advanceTimersByTimeAsync(250);
      expect(entered).toBe(2);
      await jest.advanceTimersByTimeAsync(1_000);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});

const turn = expect.objectContaining({ leave: expect.any(Function) });

/** Two merchants have just been here. */
function sharedQueue(atOnce: number, nowMs?: () => number): FairQueue {
  const queue = new FairQueue(atOnce, nowMs);
  for (const merchant of ['x', 'y']) (queue.enter(merchant, merchant) as Turn).leave();
  return queue;
}

/** Which key was let in when, where all ask at once and each turn ends right after the one before it. */
async function orderOf(atOnce: number, ...demands: [string, number][]): Promise<string[]> {
  const queue = sharedQueue(atOnce);
  const order: string[] = [];
  const working: Turn[] = [];
  const requests = demands.flatMap(([key, count]) => Array.from({ length: count }, () => key));
  const entered = requests.map(async (key) => {
    working.push(await queue.enter(key));
    order.push(key);
  });
  for (let ended = 0; ended < requests.length; ended++) {
    await new Promise((resolve) => setImmediate(resolve));
    working.shift()?.leave();
  }
  await Promise.all(entered);
  return order;
}
