import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const filesLike = (kind: string) =>
  globSync(`{apps,libs,packages,test}/**/*.${kind}.ts`, { exclude: ['**/node_modules'] });
const read = (path: string) => readFileSync(path, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What `npm run rigs` runs: parts of paths, as `test/run.js` takes them. */
const parts = Object.keys(scripts)
  .filter((name) => scripts.rigs!.split(/\s+/).includes(name))
  .flatMap((name) => scripts[name]!.split('--rig ')[1]!.split(' '));

const rigs = filesLike('rig-spec').filter((path) => parts.some((part) => path.includes(part)));
const importedByRigs = new Set(
  rigs.flatMap((path) =>
    [...read(path).matchAll(/^import '(.*)\.js';$/gm)].map(([, imported]) => join(dirname(path), `${imported}.ts`)),
  ),
);

describe('a size that is smaller in npm test', () => {
  const sized = ['spec', 'int-spec', 'e2e-spec']
    .flatMap(filesLike)
    .filter((path) => /#test\/sized\.js/.test(read(path)));

  it('is whole in one of npm run rigs', () => {
    expect(sized.length).toBeGreaterThan(0);
    expect(sized.filter((path) => !importedByRigs.has(path))).toEqual([]);
  });
});
