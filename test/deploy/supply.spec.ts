import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { seriousOf } from '../audit.ts';

interface Package {
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  hasInstallScript?: boolean;
}

const read = (path: string) => readFileSync(path, 'utf8');
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };
const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> };
/** What is ours is neither licensed to us nor downloaded. */
const isOurs = (path: string, { resolved = '' }: Package) =>
  path === '' || [path, resolved].some((place) => /^(apps|packages)\//.test(place));
const installed = Object.entries(packages).filter(([path, known]) => !isOurs(path, known));
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Licences that ask for no more than to be named. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
];
describe('what is delivered', () => {
  it('has licences of the list only', () => {
    const wrong = installed.filter(([, { dev, license = '' }]) => {
      const choices = license.replace(/[()]/g, '').split(' OR ');
      const parts = choices.map((choice) => choice.split(' AND '));
      return !dev && !parts.some((all) => all.every(isAllowed));
    });

    expect(wrong.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });
});

describe('the lock file', () => {
  it('holds the hash of every package, and takes none from anywhere but the registry', () => {
    const wrong = installed.filter(
      ([, { integrity = '', resolved = 'https://registry.npmjs.org/', link }]) =>
        link || !integrity.startsWith('sha512-') || !resolved.startsWith('https://registry.npmjs.org/'),
    );

    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('has no package with a script that nobody has decided about', () => {
    const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));

    expect([...new Set(scripts)].filter((name) => !(name in allowScripts))).toEqual([]);
  });
});

describe('the audit', () => {
  const report = (...severities: string[]) => {
    const entries = severities.map((severity, at) => [`p${at}`, { name: `p${at}`, severity, range: '<2' }]);
    return JSON.stringify({ vulnerabilities: Object.fromEntries(entries) });
  };

  it.each([
    [report(), []],
    [report('low', 'moderate'), []],
    [report('high', 'low', 'critical'), ['p0 <2: high', 'p2 <2: critical']],
  ])('names what is serious: %s', (json, serious) => {
    expect(seriousOf(json)).toEqual(serious);
  });

  it.each(['', 'not found', '{"message":"405 Method Not Allowed","error":{}}'])(
    'says nothing where the registry does not: %s',
    (json) => {
      expect(seriousOf(json)).toBeUndefined();
    },
  );

  it('is a part of .ci/run', () => {
    expect(read('.ci/run')).toContain('\nnpm run --silent audit:delivered\n');
  });
});

describe('every place where this is built', () => {
  const docker = read('Dockerfile');
  const github = parse(read('.github/workflows/ci.yml')) as {
    permissions: object;
    jobs: Record<string, { steps: { uses?: string; run?: string }[] }>;
  };
  const gitlab = parse(read('.gitlab-ci.yml')) as Record<string, { image?: string; script?: string[] }>;
  const pinned = /^ARG NODE_IMAGE=(node:24-slim@sha256:[0-9a-f]{64})$/m.exec(docker)?.[1];

  it('has its base pinned by a digest, the same one', () => {
    expect(docker.match(/^FROM .*/gm)).toEqual([
      'FROM ${NODE_IMAGE} AS build',
      'FROM build AS sandbox',
      'FROM ${NODE_IMAGE} AS dependencies',
      'FROM ${NODE_IMAGE}',
    ]);
    expect(pinned).toBeDefined();
  });

  it('runs .ci/run and nothing of its own', () => {
    expect(existsSync('.ci/run')).toBe(true);
    expect(Object.values(github.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))).toEqual([
      '.ci/run',
    ]);
    expect(gitlab.everything!.script).toEqual(['.ci/run']);
  });

  it('uses actions by their hash, with no right but to read', () => {
    const actions = Object.values(github.jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));

    expect(actions.filter((action) => !/^actions\/[a-z-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(github.permissions).toEqual({ contents: 'read' });
  });

  it('is renewed by Renovate, digests too', () => {
    expect(JSON.parse(read('renovate.json'))).toMatchObject({
      extends: ['config:recommended', 'docker:pinDigests', 'helpers:pinGitHubActionDigests'],
    });
  });
});

function isAllowed(licence: string): boolean {
  return ALLOWED.includes(licence);
}
