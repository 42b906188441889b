import { describe, expect, it } from '@jest/globals';
import type { Retention, RetentionRule } from '#payments';
import { Registry } from 'prom-client';
import { RetentionJob } from './retention.job.js';

describe('case 181: what is old is deleted in small batches', () => {
  it('a bounded number in one run, counted by rule, and one rule that fails does not stop the others', async () => {
    const left: Record<string, number> = { endless: 1_000_000, broken: 10, few: 1_700, none: 0 };
    const registry = new Registry();
    const job = new RetentionJob(retention(left), registry);
    await job.run();
    expect(left).toEqual({ endless: 980_000, broken: 10, few: 0, none: 0 });
    const { values } = await registry.getSingleMetric('retention_deleted_rows_total')!.get();
    expect(values.map(({ labels, value }) => [labels['rule'], value])).toEqual([
      ['endless', 20_000],
      ['few', 1_700],
      ['none', 0],
    ]);
  });

  it('no further batch once it is told to stop', async () => {
    const left: Record<string, number> = { endless: 1_000_000 };
    const job = new RetentionJob(retention(left), new Registry());
    job.start();
    await job.stop();
    expect(left).toEqual({ endless: 999_000 });
  });
});

function retention(left: Record<string, number>): Retention {
  const rules = Object.keys(left).map((name): RetentionRule => ({ name, days: 1, sql: '' }));
  const deleteBatch = ({ name }: RetentionRule, rowsMax: number) => {
    if (name === 'broken') return Promise.reject(new Error('no such table'));
    const rows = Math.min(rowsMax, left[name]!);
    left[name]! -= rows;
    return Promise.resolve(rows);
  };
  return { rules, deleteBatch } as unknown as Retention;
}
