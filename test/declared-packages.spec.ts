import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { undeclared, type Manifests } from '#test/declared-packages.js';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as { dependencies?: Record<string, string> };
const exclude = ['**/node_modules/**', '**/dist/**'];
const manifests: Manifests = new Map(
  ['package.json', ...globSync('{apps,packages}/*/package.json')].map((path) => [
    path === 'package.json' ? '' : dirname(path),
    read(path),
  ]),
);

describe('the dependencies of each workspace', () => {
  it('case 279: what production code imports is installed in production, and the others bring what they need', () => {
    const files = globSync('{apps,libs,packages}/*/src/**/*.ts', { exclude })
      .filter((path) => !/spec\.ts$|\/testing\//.test(path))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

    expect(files.length).toBeGreaterThan(500);
    expect([...manifests.keys()].filter((folder) => folder.startsWith('apps/')).sort()).toEqual([
      'apps/bench',
      'apps/launcher',
      'apps/sandbox',
    ]);
    expect(undeclared(files, manifests)).toEqual([]);
  });

  it('have one version each, wherever they are named', () => {
    const versions = new Map<string, Set<string>>();
    for (const { dependencies = {} } of manifests.values())
      for (const [name, version] of Object.entries(dependencies))
        versions.set(name, (versions.get(name) ?? new Set()).add(version));

    expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it.each([
    ['libs/a/src/x.ts', `import { parse } from 'yaml';`, 'libs/a/src/x.ts: yaml is no dependency of the product'],
    ['apps/sandbox/src/x.ts', `await import('@a/b/c')`, 'apps/sandbox/src/x.ts: @a/b is no dependency of apps/sandbox'],
  ])('sees a package that is missing: %s', (path, text, problem) => {
    expect(
      undeclared(
        [{ path, text }],
        new Map([
          ['', {}],
          ['apps/sandbox', {}],
        ]),
      ),
    ).toEqual([problem]);
  });

  it.each([`import type { X } from 'yaml'`, `import { once } from 'node:events'`, `import { x } from '#web'`])(
    'needs nothing for %s',
    (text) => expect(undeclared([{ path: 'libs/a/src/x.ts', text }], new Map([['', {}]]))).toEqual([]),
  );
});
