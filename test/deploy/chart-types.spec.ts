import { describe, expect, it } from '@jest/globals';
import { example, HELM, lint, type Manifest, render } from './support/helm.js';
import { invalidValues, unknownFields } from './support/kubernetes-types.js';
import { withTool } from './support/tools.js';

const EXAMPLES = ['minimal', 'one-merchant', 'everything'] as const;

withTool('helm', HELM)('what the chart makes', () => {
  it.each(EXAMPLES)('passes helm lint with the example %s', (name) => {
    expect(lint(example(name))).toContain('1 chart(s) linted, 0 chart(s) failed');
  });

  it('is of the types of Kubernetes, with no field that it does not know', async () => {
    const manifests = EXAMPLES.flatMap((name) => [...render(example(name)).values()]);

    expect(unknownFields(manifests)).toEqual([]);
    expect((await Promise.all(manifests.map(invalidValues))).flat()).toEqual([]);
  });
});

describe('the check of types', () => {
  const budget = (spec: object): Manifest => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'x' },
    spec,
  });

  it('finds a field that does not exist', () => {
    expect(unknownFields([budget({ maxUnavailabel: 1 })])).toEqual([expect.stringContaining('maxUnavailabel')]);
  });

  it('finds a value of the wrong type', async () => {
    expect(await invalidValues(budget({ maxUnavailable: 1, selector: 'all' }))).toEqual([
      expect.stringContaining('selector'),
    ]);
  });
});
