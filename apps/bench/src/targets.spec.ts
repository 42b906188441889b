import { describe, expect, it } from '@jest/globals';
import type { Findings } from './benchmark.js';
import { judge, type Target } from './targets.js';

const contender = (name: string, perSecond: number, ofFloor: number) => ({
  ...{ name, perSecond, ofFloor },
  ...{ count: 1, p50Ms: 1, p99Ms: 1 },
});
const findings: Findings[] = [
  {
    comparisons: [{ name: 'append', contenders: [contender('floor', 100, 1), contender('ours', 64, 0.6)] }],
    figures: [{ name: 'start', value: 1.4, unit: 's' }],
    remarks: [],
  },
];
const verdictOn = (target: Target) => judge(findings, [target])[0];

describe('a verdict', () => {
  it.each([
    [
      { name: 'append: ours to floor', atLeast: 0.7, ratio: true },
      { value: 0.6, met: false, fallen: false },
    ],
    [
      { name: 'append: ours to floor', atLeast: 0.6, ratio: true },
      { value: 0.6, met: true, fallen: false },
    ],
    [
      { name: 'append: ours to floor', atLeast: 1.3, ratio: true },
      { value: 0.6, met: false, fallen: true },
    ],
    [
      { name: 'append: ours', atLeast: 1_000, ratio: false },
      { value: 64, met: false, fallen: false },
    ],
    [
      { name: 'start', atMost: 1.5, ratio: false },
      { value: 1.4, met: true, fallen: false },
    ],
    [
      { name: 'start', atMost: 1.3, ratio: false },
      { value: 1.4, met: false, fallen: false },
    ],
  ])('on %j is %j', (target, expected) => {
    expect(verdictOn(target)).toMatchObject(expected);
  });

  it('is met by the other figure as well', () => {
    const target = { name: 'append: ours', atLeast: 1_000, ratio: false };
    expect(verdictOn({ ...target, or: { name: 'append: ours to floor', atLeast: 0.6 } })?.met).toBe(true);
    expect(verdictOn({ ...target, or: { name: 'append: ours to floor', atLeast: 0.7 } })?.met).toBe(false);
  });

  it('is not given on what was not measured', () => {
    expect(verdictOn({ name: 'growth', atMost: 1, ratio: true })).toBeUndefined();
  });
});
