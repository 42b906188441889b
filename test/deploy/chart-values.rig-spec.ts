import { expect, it } from '@jest/globals';
import { differences } from './support/differences.js';
import { example, HELM, refusal, render, renderNotes, type Values } from './support/helm.js';
import { withTool } from './support/tools.js';

const TOGGLES: Record<string, Values> = {
  'the console': { console: { enabled: true } },
  'no autoscaling': { gateway: { autoscaling: { enabled: false } } },
  'autoscaling by requests': { gateway: { autoscaling: { targetRequestsInFlight: 40 } } },
  'autoscaling of the worker': { worker: { autoscaling: { enabled: true } } },
  'no disruption budget': { worker: { disruptionBudget: { enabled: false } } },
  'no migration': { migration: { enabled: false } },
  'no doctor': { doctor: { enabled: false } },
  'an ingress': { ingress: { enabled: true } },
  'an ingress with a certificate': {
    ingress: {
      enabled: true,
      className: 'nginx',
      host: 'other.example',
      tlsSecretName: 'tls',
      annotations: { a: 'b' },
    },
  },
  'a route': { httpRoute: { enabled: true, parentRefs: [{ name: 'public' }] } },
  'no network policy': { networkPolicy: { enabled: false } },
  'a service monitor': { serviceMonitor: { enabled: true, labels: { release: 'prometheus' } } },
  'a load balancer': { service: { type: 'LoadBalancer', annotations: { a: 'b' } } },
  'an image by its digest': { image: { repository: 'r.example/p', digest: `sha256:${'a'.repeat(64)}` } },
  'a token for operators': {
    secrets: { ...(example('minimal').secrets as object), operatorToken: { name: 'operator' } },
  },
  'a certificate authority': { secrets: { ...(example('minimal').secrets as object), databaseCa: { name: 'ca' } } },
  'variables of all, and of one': { environment: { A: 1, B: 'all' }, gateway: { environment: { B: 'gateway' } } },
  'a uid': { podSecurityContext: { runAsNonRoot: true, runAsUser: 4711, fsGroup: 4711 } },
  'two cells': {
    secrets: { ...(example('minimal').secrets as object), database: {}, migration: {} },
    cells: [
      { name: 'first', number: 0, merchants: ['shop'], database: { name: 'a' }, migration: { name: 'b' } },
      { name: 'second', number: 1, slots: [0, 65_535], database: { name: 'c', key: 'url' }, migration: { name: 'd' } },
    ],
  },
  'where pods run': {
    worker: {
      priorityClassName: 'p',
      nodeSelector: { pool: 'p' },
      tolerations: [{ key: 'k', operator: 'Exists' }],
      podLabels: { l: 'm' },
      podAnnotations: { a: 'b' },
    },
  },
};

withTool('helm', HELM)('each toggle makes this difference', () => {
  const standard = shown(example('minimal'));

  it.each(Object.entries(TOGGLES))('%s', (_, values) => {
    expect(differences(standard, shown({ ...example('minimal'), ...values }))).toMatchSnapshot();
  });

  it('and without any, this is what there is', () => {
    expect([...standard.keys()].sort()).toMatchSnapshot();
  });

  it('and a name of your own is the name of everything', () => {
    const objects = [...render({ ...example('minimal'), fullnameOverride: 'pay' }).values()];

    expect(objects.filter(({ metadata }) => !/^pay(-|$)/.test(metadata.name))).toEqual([]);
  });
});

/** What somebody decides about each object: its labels are the same everywhere. */
function shown(values: Values): Map<string, object> {
  return new Map([...render(values)].map(([name, { metadata, spec }]) => [name, { ...metadata.annotations, ...spec }]));
}

function cell(name: string, number: number): Values {
  return { name, number, database: { name: 'd' }, migration: { name: 'm' } };
}

function ofCells(...cells: Values[]): Values {
  return { cells, secrets: { ...(example('minimal').secrets as object), database: {} } };
}

const MISTAKES: [string, Values, string][] = [
  ['an address without TLS', { publicUrl: 'http://shop.example' }, `'/publicUrl'`],
  ['a value that does not exist', { gatewy: {} }, `additional properties 'gatewy' not allowed`],
  ['a misspelt value further down', { gateway: { replica: 3 } }, `'/gateway'`],
  ['a number in words', { worker: { replicas: 'two' } }, `'/worker/replicas'`],
  ['no pods', { worker: { replicas: 0 } }, `'/worker/replicas'`],
  ['root', { podSecurityContext: { runAsNonRoot: false } }, `'/podSecurityContext/runAsNonRoot'`],
  ['a secret among variables', { environment: { PII_MASTER_KEY: 'x' } }, `invalid propertyName 'PII_MASTER_KEY'`],
  ['what the chart sets itself', { gateway: { environment: { PORT: '80' } } }, `invalid propertyName 'PORT'`],
  ['the image `latest`', { image: { repository: 'r.example/p', tag: 'latest' } }, `'/image/tag'`],
  ['no image', { image: {} }, `'/image/repository'`],
  ['a digest cut short', { image: { repository: 'p', digest: 'sha256:12' } }, `'/image/digest'`],
  [
    'no database',
    { secrets: { masterKey: { name: 'k' }, merchants: { name: 'm' } } },
    'set either secrets.database.name',
  ],
  ['one database, and cells', { cells: [cell('a', 0)] }, 'set either secrets.database.name'],
  ['a cell with a number twice', ofCells(cell('a', 0), cell('b', 0)), 'two cells have the same name or number'],
  ['no cell 0', ofCells(cell('a', 1)), 'one cell must have the number 0'],
  [
    'a cell without a role that migrates',
    ofCells({ ...cell('a', 0), migration: undefined }),
    'set migration of cell a',
  ],
  ['a cell with a long name', ofCells(cell('a'.repeat(21), 0)), `'/cells/0/name'`],
  ['a cell without a database', ofCells({ name: 'a', number: 0 }), `missing property 'database'`],
  [
    'a console in no cell',
    { ...ofCells(cell('a', 0)), console: { cell: 'b' } },
    'console.cell must be the name of a cell',
  ],
  ['the table of cells among variables', { environment: { CELLS_FILE: 'x' } }, `invalid propertyName 'CELLS_FILE'`],
  ['no master key', { secrets: { database: { name: 'd' }, merchants: { name: 'm' } } }, `'/secrets/masterKey/name'`],
  [
    'no merchants',
    { secrets: { database: { name: 'd' }, masterKey: { name: 'k' } } },
    'set either secrets.merchants.name',
  ],
  [
    'merchants twice',
    { secrets: { ...(example('minimal').secrets as object), merchant: { name: 'm' } } },
    'set either secrets.merchants.name',
  ],
  [
    'no role that migrates',
    { secrets: { database: { name: 'd' }, masterKey: { name: 'k' }, merchants: { name: 'm' } } },
    'set secrets.migration.name',
  ],
  [
    'a delay that eats the grace',
    { shutdown: { delayMs: 25_000, graceMs: 25_000 } },
    'shutdown.graceMs must be longer',
  ],
  ['alerts without pages', { prometheusRule: { enabled: true } }, 'set prometheusRule.runbookBaseUrl'],
  ['a console at no host', { console: { enabled: true, ingress: { enabled: true } } }, 'set console.ingress.host'],
  ['a route to nowhere', { httpRoute: { enabled: true } }, 'set httpRoute.parentRefs'],
  [
    'fewer pods at most than at least',
    { gateway: { autoscaling: { minReplicas: 9 } } },
    'gateway.autoscaling.minReplicas',
  ],
  ['a peer that is everybody', { networkPolicy: { ingressFrom: [{}] } }, `'/networkPolicy/ingressFrom/0'`],
];

withTool('helm', HELM)('values are refused that are', () => {
  it.each(MISTAKES)('%s', (_, values, words) => {
    expect(refusal({ ...example('minimal'), ...values })).toContain(words);
  });
});

withTool('helm', HELM)('the notes', () => {
  it('say what is still to be done', () => {
    expect(
      renderNotes({ ...example('one-merchant'), ingress: {}, networkPolicy: { enabled: false } }),
    ).toMatchSnapshot();
  });
});
