import { describe, expect, it } from '@jest/globals';
import { withinLimit } from './within-limit.js';

describe('an answer within the limit', () => {
  it('is the result of the work', async () => {
    expect(await withinLimit(Promise.resolve('done'), () => 'late', 1_000)).toBe('done');
  });

  it('is something else when the work takes longer, and the work goes on', async () => {
    const work = Promise.withResolvers<string>();
    expect(await withinLimit(work.promise, () => 'late', 5)).toBe('late');
    work.resolve('done');
    expect(await work.promise).toBe('done');
  });

  it('is the error of what was to be said instead', async () => {
    const never = Promise.withResolvers<string>().promise;
    const fail = () => {
      throw new Error('no words');
    };
    await expect(withinLimit(never, fail, 5)).rejects.toThrow('no words');
  });

  it('is the error of the work', async () => {
    await expect(withinLimit(Promise.reject(new Error('no')), () => 'late', 1_000)).rejects.toThrow('no');
  });
});
