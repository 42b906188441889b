import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import pg from 'pg';
import { eventually } from '#test/eventually.js';
import { FakePaytiko } from '#test/fake-paytiko.js';
import { freePorts } from '#test/process.js';
import { Shop } from '#test/shop.js';
import { CAN_RUN_CONTAINERS, imageOfThisMachine } from './support/container.js';
import { example, HELM, render } from './support/helm.js';
import { type Node, RunningPod } from './support/kubelet.js';
import { type Pod, podsOf } from './support/pods.js';

const canRun = CAN_RUN_CONTAINERS && HELM !== undefined;
if (!canRun) process.stderr.write('SKIPPED: the tests that run pods, which need Linux, root and unshare\n');

/** As OpenShift would choose it. */
const UID = 1_000_720_000;

(canRun ? describe : describe.skip)('the pods of the chart, run as a cluster would', () => {
  let image: ReturnType<typeof imageOfThisMachine>;
  const shop = new Shop();
  const paytiko = new FakePaytiko();
  const running: RunningPod[] = [];
  let database: TestDatabase;
  let roles: Roles;
  let node: Node;
  let pods: Map<string, Pod>;
  let gateway: RunningPod;
  let worker: RunningPod;

  beforeAll(async () => {
    image = imageOfThisMachine();
    database = await createTestDatabase();
    await paytiko.listen();
    roles = new Roles(database);
    await roles.create();
    const environment = { PATH: '/opt/node/bin:/usr/bin:/bin', HOME: '/' };
    node = {
      image: { ...image, workdir: '/app', environment },
      secrets: {
        'payments-database': { DATABASE_URL: roles.app },
        'payments-migration': { DATABASE_URL: roles.migrator },
        'payments-master-key': { PII_MASTER_KEY: Buffer.from('CANARY-pii-master-key-32-bytes-!').toString('base64') },
        'payments-merchants': { 'merchants.json': merchants(shop, paytiko) },
      },
      uid: UID,
    };
    const values = {
      // The fake has no certificate.
      environment: { ALLOW_INSECURE: 'MERCHANTS_FILE' },
      shutdown: { delayMs: 1_000, graceMs: 8_000 },
    };
    pods = new Map(podsOf(render({ ...example('minimal'), ...values })).map((pod) => [pod.name, pod]));
  });

  afterAll(async () => {
    await Promise.all(running.map((pod) => pod.discard()));
    await paytiko.close();
    await database.drop();
    image.remove();
  });

  function run(name: string, ports: Record<number, number> = {}, command?: string[]): RunningPod {
    const pod = new RunningPod(pods.get(name)!, node, ports, command);
    running.push(pod);
    return pod;
  }

  it('the migration runs to its end, by the role that owns the schemas', async () => {
    const { container } = run('Job migration');

    expect([await container.ended, container.output]).toEqual([0, expect.stringMatching(/^migrated: /)]);
    await roles.grant();
  });

  it('the doctor looks at all of it from a pod of its own', async () => {
    const { container } = run('Job doctor');

    expect(await container.ended).toBe(1);
    // The Postgres of tests does not wait for its disk, and nobody has the example's name.
    const failed = [...container.output.matchAll(/^FAIL {2}(.+?) {2,}/gm)].map(([, finding]) => finding);
    expect(failed).toEqual(['disk writes', 'PUBLIC_URL, host', 'PUBLIC_URL']);
    expect(container.output).toMatch(/^ok {4}master key +opens what is stored$/m);
    expect(container.output).toMatch(/^ok {4}Paytiko receiverUrl of default, call +refuses a void of nothing/m);
  });

  it('gateway and worker pass their three probes', async () => {
    const [http, metrics, workerMetrics] = (await freePorts(3)) as [number, number, number];
    gateway = run('Deployment gateway', { 3000: http, 9464: metrics });
    worker = run('Deployment worker', { 9464: workerMetrics });
    shop.ports = [http];
    for (const pod of [gateway, worker]) {
      await pod.passes('startupProbe');
      await pod.passes('livenessProbe');
      await pod.passes('readinessProbe');
    }
  });

  it('they do their work with a role that may change rows and no schema', async () => {
    const order = shop.order({ returnUrl: 'https://shop.example/return' });
    expect((await order.start()).status).toBe(200);
    expect(paytiko.hostedPages).toHaveLength(1);
    await eventually(async () => {
      const metrics = await (await fetch(`${worker.url('metrics')}/metrics`)).text();
      expect(metrics).toMatch(/projection_lag_positions\{projection="payment-history-v\d+",service="worker"\} 0\n/);
    });
    expect((await order.history()).status).toBe(200);
  });

  it('they are nobody: no rights, no way to get any, and nothing to write to but /tmp', async () => {
    const script = `
      const { readFileSync, writeFileSync } = require('node:fs');
      const status = readFileSync('/proc/self/status', 'utf8');
      const line = (name) => new RegExp('^' + name + ':\\\\s*(\\\\w+)', 'm').exec(status)[1];
      const write = (path) => { try { writeFileSync(path, 'x'); return 'written'; } catch (error) { return error.code; } };
      console.log(JSON.stringify({
        isFirst: process.pid === 1, uid: process.getuid(), groups: process.getgroups(),
        rights: line('CapEff') + line('CapPrm'), stays: line('NoNewPrivs'),
        app: write('/app/x'), root: write('/x'), secret: write('/etc/payments/merchants/merchants.json'), tmp: write('/tmp/x'),
      }));`;
    const { container } = run('Deployment gateway', {}, ['node', '-e', script]);
    await container.ended;

    expect(JSON.parse(container.output)).toEqual({
      isFirst: false,
      uid: UID,
      groups: [0],
      rights: '0'.repeat(32),
      stays: '1',
      app: 'EROFS',
      root: 'EROFS',
      secret: 'EROFS',
      tmp: 'written',
    });
  });

  it('told to stop, a gateway leaves service first, answers on, and ends in its time', async () => {
    const stopping = gateway.stop();
    await eventually(async () => expect((await fetch(`${gateway.url('http')}/health/ready`)).status).toBe(503));
    expect((await shop.order().history()).status).toBeLessThan(500);

    const { code, seconds, isKilled } = await stopping;
    expect({ code, isKilled }).toEqual({ code: 0, isKilled: false });
    expect(seconds).toBeGreaterThan(1);
  });

  it('told to stop, a worker ends in its time', async () => {
    const { code, isKilled } = await worker.stop();

    expect({ code, isKilled }).toEqual({ code: 0, isKilled: false });
  });

  it.each([0, 100, 300])('told to stop %d ms after its start, a pod does not wait to be killed', async (afterMs) => {
    const pod = run('Deployment worker', { 9464: (await freePorts(1))[0]! });
    await eventually(() => expect(pod.container.pid).toBeDefined());
    await sleep(afterMs);
    const { seconds, isKilled } = await pod.stop();

    expect({ isKilled, isLate: seconds > 5 }).toEqual({ isKilled: false, isLate: false });
  });

  it('as process 1 too, where nothing is shared, a migration that waits for its database can be stopped', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = `postgres://u:p@127.0.0.1:${(silent.address() as AddressInfo).port}/d`;
    const asked = once(silent, 'connection');
    const { spec, ...pod } = pods.get('Job migration')!;
    const alone = { ...pod, spec: { ...spec, shareProcessNamespace: false } };
    const waiting = new RunningPod(alone, { ...node, secrets: { 'payments-migration': { DATABASE_URL: address } } });
    running.push(waiting);
    const [socket] = (await asked) as [Socket];

    expect(await waiting.stop()).toMatchObject({ code: 143, isKilled: false });
    socket.destroy();
    silent.close();
  });
});

/** By the statements that the guide names, with names of their own: roles belong to the whole server. */
class Roles {
  readonly migrator: string;
  readonly app: string;
  private readonly own: string;

  constructor(private readonly database: TestDatabase) {
    this.own = new URL(database.url).pathname.slice(1);
    this.migrator = this.urlOf('migrator');
    this.app = this.urlOf('app');
  }

  async create(): Promise<void> {
    const passwords = ['migrator', 'app'].map((role) => `alter role ${this.own}_${role} password 'pw'`).join(';');
    await this.run(this.database.url, `${this.statements('roles')}; ${passwords}`);
  }

  grant(): Promise<void> {
    return this.run(this.migrator, this.statements('grants'));
  }

  private statements(file: 'roles' | 'grants'): string {
    return readFileSync(`deploy/sql/${file}.sql`, 'utf8').replace(/payments_(migrator|app)/g, `${this.own}_$1`);
  }

  private urlOf(role: string): string {
    return Object.assign(new URL(this.database.url), { username: `${this.own}_${role}`, password: 'pw' }).href;
  }

  private async run(connectionString: string, statements: string): Promise<void> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      await client.query(statements);
    } finally {
      await client.end();
    }
  }
}

function merchants(shop: Shop, paytiko: FakePaytiko): string {
  const { username, password, hashKey } = shop;
  return JSON.stringify([
    {
      id: 'default',
      akinon: { username, passwords: [password], hashKey },
      paytiko: { coreUrl: paytiko.url, receiverUrl: paytiko.url, secrets: [paytiko.secret] },
      rules: { returnUrlHosts: ['shop.example'] },
    },
  ]);
}
