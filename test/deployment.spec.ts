import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { loadInstallation } from '#merchants';
import { loadDatabaseUrl } from '#platform';
import { MASTER_KEY } from '#test/master-key.js';
import { parse } from 'yaml';

interface Container {
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  services: Record<string, Container>;
  configs: Record<string, { content: string }>;
};
const { gateway, worker, sandbox, migrate, postgres } = compose.services as Record<string, Container> & {
  [Name in 'gateway' | 'worker' | 'sandbox' | 'migrate' | 'postgres']: Container;
};
const manifest = JSON.parse(readFileSync('akinon.json', 'utf8')) as {
  scripts: Record<string, string>;
  env: Record<string, { required?: boolean; description: string }>;
  formation: Record<string, { healthcheck?: string }>;
};
const dockerfile = readFileSync('Dockerfile', 'utf8');
const procfile = readFileSync('Procfile', 'utf8');

/** The source of a file that `npm run build` makes. */
const sourceOf = (built: string) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

describe('docker-compose.yml', () => {
  it('configures gateway and worker completely', () => {
    expect(loadInstallation(gateway.environment)).toMatchObject({ port: 3000, production: false });
    expect(loadInstallation(worker.environment)).toMatchObject({ metricsPort: 9464 });
    expect(loadDatabaseUrl(migrate.environment)).toBe(loadDatabaseUrl(gateway.environment));
  });

  it('uses only variables that somebody reads', () => {
    const readers = [
      'libs/platform/src/config/settings.config.ts',
      'libs/platform/src/config/database-url.ts',
      'libs/platform/src/config/master-keys.ts',
      'libs/merchants/src/default-merchant.ts',
      'apps/sandbox/src/sandbox.config.ts',
    ].map((path) => readFileSync(path, 'utf8'));
    const used = [gateway, worker, sandbox, migrate].flatMap(({ environment }) => Object.keys(environment!));

    const unread = used.filter(
      (name) => !readers.some((text) => text.includes(`'${name}'`) || text.includes(`.${name}`)),
    );
    expect(unread).toEqual([]);
  });

  it('gives shop, sandbox and gateway the same credentials', () => {
    const shared = ['AKINON_USERNAME', 'AKINON_PASSWORD', 'AKINON_HASH_KEY', 'PAYTIKO_MERCHANT_SECRET'];
    for (const name of shared) expect(sandbox.environment![name]).toBe(gateway.environment![name]);
  });

  it('starts files that exist, in order, and asks each of them how it is', () => {
    for (const { command } of [migrate, gateway, worker, sandbox])
      expect(existsSync(sourceOf(command!.at(-1)!))).toBe(true);
    for (const service of [gateway, worker])
      expect(service.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    for (const { healthcheck } of [postgres, gateway, worker, sandbox]) expect(healthcheck?.test[0]).toBe('CMD');
  });

  it('gives the console the digest of the token that the pages of docs use', () => {
    const [token] = JSON.parse(compose.configs['console-tokens']!.content) as { sha256: string }[];
    expect(token).toEqual({
      name: 'demo-operator',
      roles: ['operator'],
      sha256: createHash('sha256').update('demo-operator').digest('hex'),
    });
  });

  it('opens ports to this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);

    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  it('copies what is there and starts what is built', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) => paths!.split(' '));
    const command = /^CMD (\[.*\])$/m.exec(dockerfile)?.[1];

    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(existsSync(sourceOf((JSON.parse(command!) as string[]).at(-1)!))).toBe(true);
  });

  it('has production dependencies only, and does not run as root', () => {
    expect(dockerfile).toMatch(/FROM \$\{NODE_IMAGE\} AS dependencies[^]*npm ci --omit=dev/);
    expect(dockerfile.slice(dockerfile.lastIndexOf('FROM '))).toMatch(/^USER 1000:1000$/m);
  });

  it('is given what it copies', () => {
    const allowed = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) => paths!.split(' '));

    expect([...new Set(copied)].filter((path) => !allowed.includes(`!${path}`))).toEqual([]);
  });
});

describe("the manifest for Akinon's cloud", () => {
  const named = (what: (variable: { required?: boolean; description: string }) => boolean | undefined) =>
    Object.entries(manifest.env).flatMap(([name, variable]) => (what(variable) ? [name] : []));
  const always = named(({ required }) => required);
  const ofOneShop = named(({ description }) => description.endsWith('Required without MERCHANTS_JSON.'));
  const addOn = { DB_HOST: 'db', DB_PORT: '5432', DB_NAME: 'app', DB_USER: 'app', DB_PASSWORD: 'pw' };
  const example = (name: string) =>
    name.endsWith('_URL') ? 'https://example.com' : name === 'PII_MASTER_KEY' ? MASTER_KEY : 'a-long-enough-value';
  const load = (names: string[], more: Record<string, string> = {}) => {
    const variables = Object.fromEntries(names.map((name) => [name, example(name)]));
    return loadInstallation({ ...addOn, NODE_ENV: 'production', ...variables, ...more });
  };

  it('asks for everything that has no default, the database apart, which the add-on gives', () => {
    expect(load([...always, ...ofOneShop]).production).toBe(true);
    for (const name of [...always, ...ofOneShop])
      expect(() => load([...always, ...ofOneShop], { [name]: '' })).toThrow(name);
  });

  it('asks for nothing of a single shop where MERCHANTS_JSON names several', () => {
    const merchant = (id: string) => ({
      id,
      akinon: { username: id, passwords: ['a-long-enough-value'], hashKey: 'a-long-enough-value' },
      paytiko: { coreUrl: 'https://c.example', receiverUrl: 'https://r.example', secrets: ['a-long-enough-value'] },
    });
    const MERCHANTS_JSON = JSON.stringify([merchant('a'), merchant('b')]);

    expect(load(always, { MERCHANTS_JSON }).merchants.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('names every variable that is read, but those that the platform gives', () => {
    // One database is an add-on of the application: there are no cells.
    const given =
      /^(DATABASE_URL|DB_(HOST|PORT|NAME|USER|PASSWORD)|HOST|PORT|METRICS_(HOST|PORT)|MERCHANTS_FILE|CELLS_FILE|CELL)$/;
    const sources = globSync('libs/{platform/src/config,merchants/src}/*.ts').filter(
      (path) => !path.endsWith('spec.ts'),
    );
    const readers = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
    const read = [...readers.matchAll(/\benv\.\w+\('([A-Z_]+)'/g)].map(([, name]) => name!);

    expect(new Set(read).size).toBeGreaterThan(25);
    expect(read.filter((name) => !given.test(name) && !(name in manifest.env))).toEqual([]);
  });

  it('starts files that exist', () => {
    const built = [...`${procfile}\n${manifest.scripts.release}`.matchAll(/dist\/\S+\.js/g)].map(([path]) => path);

    expect(built).toHaveLength(3);
    expect(built.filter((path) => !existsSync(sourceOf(path)))).toEqual([]);
    expect(Object.keys(manifest.formation)).toEqual([...procfile.matchAll(/^(\w+):/gm)].map(([, name]) => name));
  });

  it('says which Node is needed, before anything else, where it is another', () => {
    const { problemOf } = createRequire(import.meta.url)('../deploy/node-version.cjs') as {
      problemOf: (version: string) => string | undefined;
    };
    const loaders = `${procfile}\n${manifest.scripts.release}`.match(
      /node --require \.\/deploy\/node-version\.cjs dist\//g,
    );

    expect(['20.20.2', '24.10.0', '24.11.0', '24.99.1', '25.0.0'].map(problemOf)).toEqual([
      'Node 24 is needed (>=24.11.0 <25), and this is 20.20.2.',
      'Node 24 is needed (>=24.11.0 <25), and this is 24.10.0.',
      undefined,
      undefined,
      'Node 24 is needed (>=24.11.0 <25), and this is 25.0.0.',
    ]);
    expect(loaders).toHaveLength(3);
    expect(spawnSync(process.execPath, ['--require', './deploy/node-version.cjs', '--eval', '']).status).toBe(0);
  });
});
