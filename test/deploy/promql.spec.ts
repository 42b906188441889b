import { describe, expect, it } from '@jest/globals';
import { exposedBy, selectorsOf } from './support/promql.js';

describe('the reading of PromQL', () => {
  it('finds every series, its labels, and the values that are asked for', () => {
    expect(selectorsOf('sum by (a) (rate(x_total{a="1",b=~"2|3"}[$__rate_interval])) / y > 5 * 2')).toEqual([
      { metric: 'x_total', labels: [{ name: 'a', value: '1' }, { name: 'b' }] },
      { metric: 'y', labels: [] },
    ]);
  });

  it('refuses what is none', () => {
    expect(() => selectorsOf('sum by (a (x)')).toThrow('no PromQL');
  });

  it('knows a histogram by its three series, and labels by their values', () => {
    const { metrics, labels } = exposedBy([
      '# TYPE h histogram\nh_bucket{le="+Inf",route="/a"} 1\n# TYPE c counter\nc{service="worker"} 2\n# TYPE e gauge\n',
    ]);

    expect([...metrics]).toEqual(['h_bucket', 'h_sum', 'h_count', 'c', 'e']);
    expect(Object.fromEntries(labels)).toEqual({
      h_bucket: new Set(['le', 'le=+Inf', 'route', 'route=/a']),
      c: new Set(['service', 'service=worker']),
    });
  });
});
