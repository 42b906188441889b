import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadInstallation } from '#merchants';
import { MASTER_KEY } from '#test/master-key.js';

const read = (path: string) => readFileSync(path, 'utf8');
const guides = [
  ...globSync('docs/{install-*,secrets,backup,upgrade,sizing,scale,security,incident}.md'),
  ...globSync('docs/runbooks/*.md'),
];

describe('guides and runbooks', () => {
  it('link to what is there', () => {
    const links = [...guides, 'deploy/README.md', 'deploy/helm/README.md'].flatMap((path) =>
      [...read(path).matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)].map(([, target]) => [path, target!] as const),
    );
    const local = links.filter(([, target]) => !target.startsWith('http'));

    expect(local.length).toBeGreaterThan(30);
    expect(local.filter(([path, target]) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });

  it('run npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const used = guides.flatMap((path) => [...read(path).matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!));

    expect(used.filter((script) => !(script in scripts))).toEqual([]);
  });
});

describe('the units of systemd', () => {
  const units = globSync('deploy/systemd/*.service');
  const value = (unit: string, key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(read(unit))?.[1];

  it('start what is built, by the check of the Node that runs it', () => {
    const commands = Object.fromEntries(units.sort().map((unit) => [unit.split('/').at(-1), value(unit, 'ExecStart')]));
    const node = '/usr/bin/node --require ./deploy/node-version.cjs dist/apps';

    expect(commands).toEqual({
      'payments-console.service': `${node}/console/src/main.js`,
      'payments-gateway.service': `${node}/gateway/src/main.js`,
      'payments-migration.service': `${node}/worker/src/migrate.main.js`,
      'payments-worker.service': `${node}/worker/src/main.js`,
      'payments-worker@.service': `${node}/worker/src/main.js`,
    });
  });

  it('wait longer than a process may take to stop', () => {
    const { shutdownGraceMs } = loadInstallation({
      ...Object.fromEntries(
        [...read('akinon.json').matchAll(/"([A-Z_]+)": \{\s+"description": "[^"]*Required without/g)].map(
          ([, name]) => [name, name!.endsWith('URL') ? 'https://x.example' : 'a-long-enough-value'],
        ),
      ),
      DATABASE_URL: 'postgres://u:p@localhost/d',
      PII_MASTER_KEY: MASTER_KEY,
    });
    for (const unit of units.filter((unit) => !unit.includes('migration')))
      expect(Number(value(unit, 'TimeoutStopSec'))).toBeGreaterThan(shutdownGraceMs / 1_000);
  });

  it('have different ports for metrics, since they are on one machine', () => {
    const ports = units.flatMap((unit) => /METRICS_PORT=(\d+)/.exec(read(unit))?.[1] ?? []);

    expect(new Set(ports).size).toBe(3);
    expect(read('deploy/systemd/payments-worker@.service')).toContain('EnvironmentFile=/etc/payments/worker-%i.env');
  });
});
