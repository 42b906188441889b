import { expect, it } from '@jest/globals';
import { loadInstallation } from '#merchants';
import { loadDatabaseUrl } from '#platform';
import { MASTER_KEY } from '#test/master-key.js';
import { example, HELM, render, type Values } from './support/helm.js';
import { environmentOf, type Pod, podsOf } from './support/pods.js';
import { withTool } from './support/tools.js';

let rendered: ReturnType<typeof render> | undefined;
const everything = () => (rendered ??= render(example('everything')));
const pods = () => podsOf(everything());
const processes = () => pods().filter(({ name }) => name.startsWith('Deployment '));
const named = <T>(list: Pod[], see: (pod: Pod) => T) => Object.fromEntries(list.map((pod) => [pod.name, see(pod)]));
const SECRETS = {
  'payments-database': { DATABASE_URL: 'postgres://app:app@db/payments' },
  'payments-migration': { DATABASE_URL: 'postgres://owner:owner@db/payments' },
  'payments-master-key': { PII_MASTER_KEY: MASTER_KEY },
  'payments-console-database': { DATABASE_URL: 'postgres://console:console@db/payments' },
  'payments-console-oidc': { CONSOLE_OIDC_CLIENT_SECRET: 'secret-of-the-console' },
  'payments-operator': { OPERATOR_TOKEN: 'token-of-operators' },
  payments: {
    'database-url': 'postgres://app:app@db/payments',
    'master-key': MASTER_KEY,
    'operator-token': 'token-of-operators',
  },
  'payments-shop': {
    AKINON_USERNAME: 'shop',
    AKINON_PASSWORD: 'password-of-shop',
    AKINON_HASH_KEY: 'hash-key-of-shop',
    PAYTIKO_CORE_URL: 'https://core.paytiko.example',
    PAYTIKO_RECEIVER_URL: 'https://receiver.paytiko.example',
    PAYTIKO_MERCHANT_SECRET: 'secret-of-paytiko',
  },
};

withTool('helm', HELM)('every pod', () => {
  it('is as safe as a cluster can ask, without a uid of its own', () => {
    for (const { spec } of pods()) {
      expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(spec.automountServiceAccountToken).toBe(false);
      expect(spec.shareProcessNamespace).toBe(true);
      expect(spec.containers).toHaveLength(1);
      expect(spec.containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        privileged: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(spec.containers[0].resources).toMatchObject({
        requests: { cpu: expect.any(String), memory: expect.any(String) },
        limits: { memory: expect.any(String) },
      });
    }
  });

  it('can write to /tmp and nowhere else', () => {
    const writable = named(pods(), ({ spec: { containers, volumes } }) =>
      containers[0].volumeMounts
        .filter(({ readOnly }) => !readOnly)
        .map(({ name, mountPath }) => [mountPath, Object.keys(volumes.find((volume) => volume.name === name)!)[1]]),
    );
    const tmp = [['/tmp', 'emptyDir']];

    expect(writable).toEqual({
      'Deployment gateway': tmp,
      'Deployment worker': tmp,
      'Deployment console': tmp,
      'Job doctor': tmp,
      'Job migration': tmp,
    });
  });

  it('is a member of a network policy of its own', () => {
    const policies = [...everything().values()].filter(({ kind }) => kind === 'NetworkPolicy');
    const selectors = policies.map(({ spec }) => (spec as Values).podSelector as { matchLabels: object });
    for (const { labels } of pods())
      expect(selectors.filter(({ matchLabels }) => isPart(matchLabels, labels))).toHaveLength(1);
  });

  it('has its secrets by reference only', () => {
    const secret = /PASSWORD|KEY$|TOKEN|SECRET|DATABASE_URL/;
    for (const { spec } of pods())
      for (const { name, value } of spec.containers[0].env) {
        // A file is where a secret is mounted.
        if (secret.test(name) && !name.endsWith('_FILE')) expect(value).toBeUndefined();
      }
    expect([...everything().values()].filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });
});

withTool('helm', HELM)('gateway, worker and console', () => {
  it('have three probes, the worker on its only port', () => {
    const probes = named(processes(), ({ spec: { containers } }) => {
      const { startupProbe, livenessProbe, readinessProbe } = containers[0];
      return [startupProbe, livenessProbe, readinessProbe].map(
        (probe) => `${probe!.httpGet.port}${probe!.httpGet.path}`,
      );
    });
    const paths = ['/health/startup', '/health/live', '/health/ready'];

    expect(probes).toEqual({
      'Deployment gateway': paths.map((path) => `http${path}`),
      'Deployment worker': paths.map((path) => `metrics${path}`),
      'Deployment console': paths.map((path) => `http${path}`),
    });
  });

  it.each(['everything', 'one-merchant'] as const)('are told all that they need by the example %s', (name) => {
    const manifests = podsOf(render(example(name)));
    for (const { name: pod, spec } of manifests.filter(({ name }) => name.startsWith('Deployment '))) {
      // Files that are there in the pod only.
      const {
        MERCHANTS_FILE,
        DATABASE_CA_FILE: _,
        CONSOLE_TOKENS_FILE: __,
        ...environment
      } = environmentOf(spec.containers[0], SECRETS);
      const settings = loadInstallation({ ...environment, ...(MERCHANTS_FILE && SECRETS['payments-shop']) });
      const port = spec.containers[0].ports!.find(({ name }) => name === 'metrics')!.containerPort;
      expect({ pod, production: settings.production, port: settings.metricsPort }).toEqual({
        pod,
        production: true,
        port,
      });
    }
  });

  it('the console has a role, tokens and a login of its own, and nobody else has them', () => {
    const of = (name: string) => processes().find((pod) => pod.name === name)!.spec;
    const told = named(processes(), ({ spec: { containers } }) => {
      const environment = environmentOf(containers[0], SECRETS);
      const console = Object.keys(environment)
        .filter((key) => key.startsWith('CONSOLE_'))
        .sort();
      return [new URL(environment.DATABASE_URL!).username, console];
    });

    expect(told).toEqual({
      'Deployment gateway': ['app', []],
      'Deployment worker': ['app', []],
      'Deployment console': [
        'console',
        [
          'CONSOLE_OIDC_CLIENT_ID',
          'CONSOLE_OIDC_CLIENT_SECRET',
          'CONSOLE_OIDC_ISSUER',
          'CONSOLE_PORT',
          'CONSOLE_TOKENS_FILE',
          'CONSOLE_URL',
        ],
      ],
    });
    expect(of('Deployment console').volumes.flatMap(({ secret }) => secret?.secretName ?? [])).toContain(
      'payments-console-tokens',
    );
    expect(environmentOf(of('Deployment console').containers[0], SECRETS).CONSOLE_URL).toBe(
      'https://console.shop.internal',
    );
  });

  it('get five seconds more than they may take to stop', () => {
    const stopped = { ...example('minimal'), shutdown: { delayMs: 10_000, graceMs: 61_500 } };
    for (const { name, spec } of podsOf(render(stopped)).filter(({ name }) => name.startsWith('Deployment ')))
      expect([name, spec.terminationGracePeriodSeconds]).toEqual([name, 67]);
  });

  it('are found by their services, budgets and rules of spread', () => {
    const selectors = [...everything()].flatMap(([name, { kind, spec }]) => {
      if (kind === 'Service') return [[name, (spec as { selector: object }).selector] as const];
      if (kind === 'PodDisruptionBudget') return [[name, (spec as Labels).selector.matchLabels] as const];
      return [];
    });
    expect(selectors).toHaveLength(2 + 3 + 3);
    for (const [name, selector] of selectors)
      expect([name, processes().filter(({ labels }) => isPart(selector, labels)).length]).toEqual([name, 1]);
  });
});

withTool('helm', HELM)('the migration', () => {
  it('runs before everything else, as the owner of the schemas', () => {
    const { spec } = pods().find(({ name }) => name === 'Job migration')!;
    const { DATABASE_CA_FILE: _, ...environment } = environmentOf(spec.containers[0], SECRETS);
    expect(loadDatabaseUrl(environment)).toMatch(/^postgres:\/\/owner:owner@db\/payments/);
  });

  it('finds what it needs, since that is made before it by hooks too', () => {
    const hooks = [...everything()]
      .filter(([, { metadata }]) => metadata.annotations?.['helm.sh/hook'] === 'pre-install,pre-upgrade')
      .map(([name, { metadata }]) => [name, Number(metadata.annotations!['helm.sh/hook-weight'])]);

    expect(hooks).toEqual([
      ['NetworkPolicy migration', -10],
      ['ServiceAccount migration', -10],
      ['Job migration', -5],
    ]);
  });
});

withTool('helm', HELM)('the doctor, for `helm test`', () => {
  it('is told what the gateway is, and reaches what the gateway does', () => {
    const told = (name: string) => environmentOf(pods().find((pod) => pod.name === name)!.spec.containers[0], SECRETS);
    // Its port, and the limits of its memory.
    const { PORT: _, NODE_OPTIONS: __, MALLOC_ARENA_MAX: ___, ...gateway } = told('Deployment gateway');
    expect(told('Job doctor')).toEqual(gateway);
    const reach = (name: string) => (everything().get(`NetworkPolicy ${name}`)!.spec as Values).egress;
    expect(reach('doctor')).toEqual(reach('gateway'));
  });

  it('is run by nothing else, and reached by nobody', () => {
    expect(everything().get('Job doctor')!.metadata.annotations).toMatchObject({ 'helm.sh/hook': 'test' });
    expect(everything().get('NetworkPolicy doctor')!.spec).not.toHaveProperty('ingress');
  });
});

withTool('helm', HELM)('from outside', () => {
  it('only the paths for Akinon, Paytiko and browsers can be reached', () => {
    const { spec } = everything().get('Ingress gateway')!;
    const { spec: route } = everything().get('HTTPRoute gateway')!;

    expect(spec.rules.flatMap(({ host, http }: any) => http.paths.map(({ path }: any) => `${host}${path}`))).toEqual([
      'payments.shop.example/akinon',
      'payments.shop.example/paytiko',
    ]);
    expect(route.rules.flatMap(({ matches }: any) => matches.map(({ path }: any) => path))).toEqual([
      { type: 'PathPrefix', value: '/akinon' },
      { type: 'PathPrefix', value: '/paytiko' },
    ]);
  });

  it('neither metrics nor the console can be reached by whom the gateway serves', () => {
    const open = (name: string) =>
      everything()
        .get(`NetworkPolicy ${name}`)!
        .spec.ingress?.map(({ from, ports }: any) => [
          ports[0].port,
          Object.values(from[0].namespaceSelector.matchLabels)[0],
        ]);

    expect({
      gateway: open('gateway'),
      worker: open('worker'),
      console: open('console'),
      migration: open('migration'),
    }).toEqual({
      gateway: [
        ['http', 'ingress-nginx'],
        ['metrics', 'monitoring'],
      ],
      worker: [['metrics', 'monitoring']],
      console: [
        ['http', 'vpn'],
        ['metrics', 'monitoring'],
      ],
      migration: undefined,
    });
  });

  it('a list that names nobody opens nothing', () => {
    const closed = { ingressFrom: [], metricsFrom: [], dnsTo: [], postgresTo: [], httpsTo: [] };
    const { spec } = render({ ...example('minimal'), networkPolicy: closed }).get('NetworkPolicy gateway')!;

    expect(spec).toMatchObject({ policyTypes: ['Ingress', 'Egress'] });
    expect([spec.ingress ?? null, spec.egress ?? null]).toEqual([null, null]);
  });
});

interface Labels {
  selector: { matchLabels: object };
}

function isPart(part: object, whole: Record<string, string>): boolean {
  return Object.entries(part).every(([key, value]) => whole[key] === value);
}
