import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { eventually } from '#test/eventually.js';
import { useStack } from '#test/stack.js';
import { type Exposed, exposedBy, selectorsOf } from './support/promql.js';

/** There only once garbage was collected, or a session had too many notifications: `test/contract/notification-room` looks at that. */
const LATER = ['nodejs_gc_duration_seconds_sum', 'notifications_not_kept_total'];
/** There only with cells: `test/cells` looks at them. */
const OF_CELLS = ['cell_answers'];
/** Prometheus adds these to what a process says, and with cells each process its own: `test/cells` looks at that. */
const OF_THE_TARGET = ['instance', 'job', 'cell'];
/** Values that come only with trouble. */
const OF_TROUBLE = ['result', 'status'];

const expressions = [...ofRules(), ...ofDashboards()];
const selectors = expressions
  .flatMap(selectorsOf)
  .filter(({ metric }) => !metric.startsWith('slo:') && !OF_CELLS.includes(metric));

describe('what alerts and dashboards ask for', () => {
  const stack = useStack({}, { worker: true });
  let exposed: Exposed;

  beforeAll(async () => {
    const { order } = await stack.captured();
    await order.refund('1.00');
    await (await stack.paid()).order.void();
    await order.history();
    // Money at stake is there only with something on a list.
    await stack.paytiko.authorises((await stack.opened()).sessionId, { Amount: 1 });
    await eventually(async () => {
      const texts = await Promise.all(stack.metricsUrls.map(async (url) => (await fetch(url)).text()));
      exposed = exposedBy(texts);
      // The worker has its figures once it follows the log.
      expect(exposed.labels.get('projection_lag_positions')?.size).toBeGreaterThan(2);
      expect(exposed.labels.get('money_at_stake')).toContain('list');
    }, 30_000);
  });

  it('is measured by gateway or worker', () => {
    const metrics = [...new Set(selectors.map(({ metric }) => metric))];

    expect(metrics.length).toBeGreaterThan(20);
    expect(metrics.filter((metric) => !exposed.metrics.has(metric))).toEqual([]);
  });

  it('has the labels that it is selected by, with these values', () => {
    const unknown = selectors.flatMap(({ metric, labels }) =>
      labels.flatMap(({ name, value }) => {
        const known = exposed.labels.get(metric) ?? new Set();
        const wanted = value === undefined || OF_TROUBLE.includes(name) ? name : `${name}=${value}`;
        return LATER.includes(metric) || OF_THE_TARGET.includes(name) || known.has(wanted)
          ? []
          : [`${metric} ${wanted}`];
      }),
    );

    expect([...new Set(unknown)]).toEqual([]);
  });

  it('is a label wherever a line of a panel is named by one', () => {
    const named = panels().flatMap(({ expr, legend }) =>
      [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => ({ expr, label: label! })),
    );
    const without = named.filter(
      ({ expr, label }) =>
        !OF_THE_TARGET.includes(label) &&
        !selectorsOf(expr).every(({ metric }) => exposed.labels.get(metric)?.has(label)),
    );

    expect(named.length).toBeGreaterThan(15);
    expect(without).toEqual([]);
  });
});

function ofRules(): string[] {
  return globSync('deploy/alerts/*.yml').flatMap((path) => {
    const { groups } = parse(readFileSync(path, 'utf8')) as { groups: { rules: { expr: string }[] }[] };
    return groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
  });
}

function panels(): { expr: string; legend: string }[] {
  return globSync('deploy/dashboards/json/*.json').flatMap((path) => {
    const dashboard = JSON.parse(readFileSync(path, 'utf8')) as {
      panels: { targets: { expr: string; legendFormat: string }[] }[];
    };
    return dashboard.panels.flatMap(({ targets }) =>
      targets.map(({ expr, legendFormat }) => ({ expr, legend: legendFormat })),
    );
  });
}

function ofDashboards(): string[] {
  return panels().map(({ expr }) => expr);
}
