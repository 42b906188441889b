import { describe, expect, it } from '@jest/globals';
import { chart, goodness } from './chart.js';

describe('the chart', () => {
  it.each([
    [{ atLeast: 0.5 }, 0.75, 1.5],
    [{ atMost: 3 }, 6, 0.5],
    [{ atMost: 3 }, 3, 1],
    [{ atMost: 3 }, 0, 2],
  ])('with %j finds %d this good: %d', (bound, value, expected) => {
    expect(goodness({ target: { name: '', ratio: true, ...bound }, value })).toBe(expected);
  });

  it('has a bar for each target', () => {
    const target = { name: 'a < b', atLeast: 1, ratio: true };
    const svg = chart([{ target, value: 2, met: true, fallen: false }], 'bench');

    expect(svg).toContain('a &#60; b');
    expect(svg.match(/<rect x/g)).toHaveLength(1);
  });
});
