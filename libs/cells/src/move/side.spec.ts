import { describe, expect, it } from '@jest/globals';
import { inTransactionAgain, type Side } from './side.js';

/** Takes what it is told; the first `deadlocks` pieces of work meet somebody who waits for the same tables. */
function meeting(deadlocks: number) {
  const told: string[] = [];
  const client = { query: (text: string) => Promise.resolve(void told.push(text)) };
  let left = deadlocks;
  const work = () =>
    left-- > 0 ? Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' })) : Promise.resolve(7);
  return { told, run: () => inTransactionAgain({ client } as unknown as Side, work) };
}

describe('a fence that is raised while others write', () => {
  it('is raised anew where Postgres broke it off', async () => {
    const { told, run } = meeting(2);
    expect(await run()).toBe(7);
    expect(told).toEqual(['begin', 'rollback', 'begin', 'rollback', 'begin', 'commit']);
  });

  it('is given up at the tenth time', async () => {
    const { told, run } = meeting(10);
    await expect(run()).rejects.toThrow('deadlock detected');
    expect(told.filter((text) => text === 'begin')).toHaveLength(10);
  });
});
