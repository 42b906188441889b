import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { example, HELM, lint, type Manifest, pack, render } from './support/helm.js';
import { invalidValues, unknownFields } from './support/kubernetes-types.js';
import { withTool } from './support/tools.js';

const EXAMPLES = ['minimal', 'one-merchant', 'everything', 'cells'] as const;

withTool('helm', HELM)('what the chart makes', () => {
  it.each(EXAMPLES)('passes helm lint with the example %s', (name) => {
    expect(lint(example(name))).toContain('1 chart(s) linted, 0 chart(s) failed');
  });

  it('is of the types of Kubernetes, with no field that it does not know', async () => {
    const manifests = EXAMPLES.flatMap((name) => [...render(example(name)).values()]);

    // One program for both, since each takes seconds: what is made, and a mistake that has to be found in it.
    expect(unknownFields([...manifests, budget({ maxUnavailabel: 1 })])).toEqual([
      expect.stringContaining('maxUnavailabel'),
    ]);
    expect((await Promise.all(manifests.map(invalidValues))).flat()).toEqual([]);
  });
});

withTool('helm', HELM)('the chart as a package', () => {
  it('makes the same, with the alerts and dashboards that are kept beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'payments-chart-'));
    try {
      expect(render(example('everything'), pack(folder))).toEqual(render(example('everything')));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the check of values', () => {
  it('finds one of the wrong type', async () => {
    expect(await invalidValues(budget({ maxUnavailable: 1, selector: 'all' }))).toEqual([
      expect.stringContaining('selector'),
    ]);
  });
});

function budget(spec: object): Manifest {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'x' }, spec };
}
