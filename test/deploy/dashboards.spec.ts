import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ofChosenCells } from '../../deploy/dashboards/chosen-cells.ts';
import { selectorsOf } from './support/promql.js';

interface Dashboard {
  templating: { list: { name: string; allValue?: string }[] };
  panels: { title: string; targets: { expr: string }[] }[];
}

const dashboards = globSync('deploy/dashboards/json/*.json').map(
  (path) => JSON.parse(readFileSync(path, 'utf8')) as Dashboard,
);

describe('dashboards of several cells', () => {
  it.each([
    ['x', 'x{cell=~"$cell|"}'],
    ['sum(max by (cell) (x)) > 0', 'sum(max by (cell) (x{cell=~"$cell|"})) > 0'],
    [
      'rate(x{a="}"}[$__rate_interval]) / rate(y[$__rate_interval])',
      'rate(x{a="}",cell=~"$cell|"}[$__rate_interval]) / rate(y{cell=~"$cell|"}[$__rate_interval])',
    ],
    ['increase(slo:x:y[1h])', 'increase(slo:x:y{cell=~"$cell|"}[1h])'],
  ])('%s is asked of the chosen ones', (expr, chosen) => expect(ofChosenCells(expr)).toBe(chosen));

  it('is no way to ask for what is no PromQL', () => {
    expect(() => ofChosenCells('sum by (a (x)')).toThrow('no PromQL');
  });

  it('let the cell be chosen, and have no line that does not follow it', () => {
    expect(dashboards).toHaveLength(5);
    for (const { templating, panels } of dashboards) {
      expect(templating.list.map(({ name }) => name)).toEqual(['datasource', 'cell']);
      const unmoved = panels.flatMap(({ title, targets }) =>
        targets
          .filter(({ expr }) => !selectorsOf(expr).every(({ labels }) => labels.some(({ name }) => name === 'cell')))
          .map(() => title),
      );
      expect(unmoved).toEqual([]);
    }
  });
});
