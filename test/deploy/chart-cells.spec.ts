import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadInstallation } from '#merchants';
import { loadDatabases } from '#platform';
import { MASTER_KEY } from '#test/master-key.js';
import { example, HELM, render, type Manifest } from './support/helm.js';
import { environmentOf, podsOf, type Pod, type PodSpec } from './support/pods.js';
import { withTool } from './support/tools.js';

const SECRETS = {
  'payments-first': { DATABASE_URL: 'postgres://app:app@first/payments' },
  'payments-second': { url: 'postgres://app:app@second/payments' },
  'payments-third': { DATABASE_URL: 'postgres://app:app@third/payments' },
  'payments-first-owner': { DATABASE_URL: 'postgres://owner:owner@first/payments' },
  'payments-second-owner': { DATABASE_URL: 'postgres://owner:owner@second/payments' },
  'payments-third-owner': { DATABASE_URL: 'postgres://owner:owner@third/payments' },
  'payments-master-key': { PII_MASTER_KEY: MASTER_KEY },
} as Record<string, Record<string, string>>;
const MERCHANT = {
  id: 'shop_tr',
  akinon: { username: 'shop', passwords: ['password-of-the-shop'], hashKey: 'hash-key-of-the-shop' },
};
const PAYTIKO = {
  coreUrl: 'https://core.example',
  receiverUrl: 'https://receiver.example',
  secrets: ['secret-of-paytiko'],
};
const folder = mkdtempSync(join(tmpdir(), 'chart-cells-'));
afterAll(() => rmSync(folder, { recursive: true }));

withTool('helm', HELM)('a release with cells', () => {
  let manifests: Map<string, Manifest>;
  let pods: Pod[];
  beforeAll(() => {
    manifests = render(example('cells'));
    pods = podsOf(manifests);
  });

  it('has one gateway and one console for all, and workers for each', () => {
    expect(pods.map(({ name }) => name).sort()).toEqual([
      'Deployment console',
      'Deployment gateway',
      'Deployment worker-first',
      'Deployment worker-second',
      'Deployment worker-third',
      'Job doctor',
      'Job migration',
    ]);
  });

  it('tells each process the table, the addresses of its role, and the cell that it is for', () => {
    const told = pods.map((pod) => {
      const { CELL, ...environment } = variablesOf(pod);
      const databases = loadDatabases(environment).map(
        ({ cell, databaseUrl }) => `${cell!.name} ${new URL(databaseUrl).username}`,
      );
      return [pod.name, CELL, databases];
    });
    const of = (role: string) => ['first', 'second', 'third'].map((cell) => `${cell} ${role}`);

    expect(Object.fromEntries(told.map(([name, cell, databases]) => [name, [cell, databases]]))).toEqual({
      'Deployment console': ['second', of('app')],
      'Deployment gateway': [undefined, of('app')],
      'Deployment worker-first': ['first', of('app')],
      'Deployment worker-second': ['second', of('app')],
      'Deployment worker-third': ['third', of('app')],
      'Job doctor': [undefined, of('app')],
      'Job migration': [undefined, of('owner')],
    });
  });

  it('is a configuration that the processes accept', () => {
    for (const pod of pods.filter(({ name }) => name.startsWith('Deployment'))) {
      const settings = loadInstallation(variablesOf(pod));
      expect(settings.cells!.map(({ name, number, merchants, slots }) => ({ name, number, merchants, slots }))).toEqual(
        [
          { name: 'first', number: 0, merchants: ['shop_tr'], slots: undefined },
          { name: 'second', number: 1, merchants: [], slots: [0, 32_767] },
          { name: 'third', number: 2, merchants: [], slots: [32_768, 65_535] },
        ],
      );
    }
  });

  it('scales the workers of each cell by themselves, and no budget or deployment is of two', () => {
    const specs = (kind: string) =>
      [...manifests].filter(([name]) => name.startsWith(`${kind} worker`)).map(([, { spec }]) => spec);
    const chosen = (selectors: { matchLabels: object }[]) =>
      selectors.map(({ matchLabels }) => pods.filter(({ labels }) => isPart(matchLabels, labels)).length);

    expect(
      specs('HorizontalPodAutoscaler').map(({ scaleTargetRef }) => scaleTargetRef.name.split('-worker-')[1]),
    ).toEqual(['first', 'second', 'third']);
    for (const kind of ['PodDisruptionBudget', 'Deployment'])
      expect(chosen(specs(kind).map(({ selector }) => selector))).toEqual([1, 1, 1]);
    expect(chosen([manifests.get('NetworkPolicy worker')!.spec.podSelector])).toEqual([3]);
    expect(chosen([{ matchLabels: manifests.get('Service worker-metrics')!.spec.selector }])).toEqual([3]);
  });

  it('starts every process anew when the table has changed, since it is read at the start only', () => {
    const { cells, ...rest } = example('cells') as { cells: object[] };
    const other = render({
      ...rest,
      cells: cells.map((cell, at) => ({ ...cell, ...(at === 0 && { merchants: [] }) })),
    });
    const told = (of: Map<string, Manifest>) =>
      [...of].flatMap(([name, { spec }]) =>
        name.startsWith('Deployment') ? [spec.template.metadata.annotations['payments/cells']] : [],
      );

    expect(new Set(told(manifests)).size).toBe(1);
    expect(told(other)).not.toContain(told(manifests)[0]);
  });

  it('keeps no address anywhere but in secrets', () => {
    expect(JSON.stringify([...manifests.values()])).not.toMatch(/postgres(ql)?:/);
    expect([...manifests.values()].filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  /** As the pod has them, with its files in a folder of this test. */
  function variablesOf({ name, spec }: Pod): Record<string, string> {
    const environment = environmentOf(spec.containers[0], SECRETS);
    const merchants = join(folder, 'merchants.json');
    writeFileSync(merchants, JSON.stringify([{ ...MERCHANT, paytiko: PAYTIKO }]));
    const CELLS_FILE = writeCells(spec, join(folder, name.replace(' ', '-')));
    return { ...environment, CELLS_FILE, MERCHANTS_FILE: merchants };
  }

  function writeCells({ volumes }: PodSpec, prefix: string): string {
    const { sources } = volumes.find(({ name }) => name === 'cells')!.projected!;
    for (const { secret } of sources)
      for (const { key, path } of secret?.items ?? []) writeFileSync(`${prefix}-${path}`, SECRETS[secret!.name]![key]!);
    const configMap = sources.flatMap((source) => source.configMap ?? [])[0]!;
    const { data } = [...manifests.values()].find(
      ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMap.name,
    )!;
    writeFileSync(`${prefix}-cells.json`, data!['cells.json']!.replaceAll('/etc/payments/cells/', `${prefix}-`));
    return `${prefix}-cells.json`;
  }
});

function isPart(part: object, whole: Record<string, string>): boolean {
  return Object.entries(part).every(([key, value]) => whole[key] === value);
}
