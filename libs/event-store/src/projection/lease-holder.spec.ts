import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { LeaseHolder } from './lease-holder.js';

describe('who holds leases', () => {
  it('claims in one statement what is claimed at the same time', async () => {
    const { holder, asked } = holderOf([{ name: 'a', position: '7', failed_position: null }]);
    expect(await Promise.all([holder.claim('a'), holder.claim('b')])).toEqual([{ position: 7 }, undefined]);
    expect(asked).toEqual([[['a', 'b'], 'me', 5_000]]);
  });

  it('claims anew what is claimed later, and says where a projection stands still', async () => {
    const { holder, asked } = holderOf([{ name: 'a', position: '7', failed_position: '8' }]);
    await holder.claim('b');
    expect(await holder.claim('a')).toEqual({ position: 7, failedPosition: 8 });
    expect(asked.map(([names]) => names)).toEqual([['b'], ['a']]);
  });

  it('tells everybody of a failure, and claims again after it', async () => {
    let isDown = true;
    const { holder } = holderOf([{ name: 'a', position: '7', failed_position: null }], () => isDown);
    const both = await Promise.allSettled([holder.claim('a'), holder.claim('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isDown = false;
    expect(await holder.claim('a')).toEqual({ position: 7 });
  });
});

function holderOf(rows: object[], isDown = () => false) {
  const asked: unknown[][] = [];
  const query = ({ values }: { values: unknown[] }) => {
    asked.push(values);
    return isDown() ? Promise.reject(new Error('down')) : Promise.resolve({ rows });
  };
  return { holder: new LeaseHolder({ query } as unknown as pg.Pool, 'me', 5_000), asked };
}
