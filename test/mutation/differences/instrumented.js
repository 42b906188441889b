import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../../..');
const ownRequire = createRequire(import.meta.url);
// What Stryker itself uses.
const ofStryker = createRequire(ownRequire.resolve('@stryker-mutator/core'));

const QUIET = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };
const EXTERNAL = ['@nestjs/*', 'typeorm', 'pg', 'pg-boss', 'undici', 'prom-client'];

/** The walks over a domain that has all its mutants in it, none of which is active: the mutants, and a function that loads it. */
export async function instrumented(folder) {
  const paths = await Array.fromAsync(
    glob(`${folder}/**/*.ts`, { cwd: root, exclude: ['**/*.spec.ts', '**/testing/**'] }),
  );
  const files = paths
    .sort()
    .map((path) => ({ name: path, mutate: true, content: readFileSync(join(root, path), 'utf8') }));
  const { Instrumenter } = await import(pathToFileURL(ofStryker.resolve('@stryker-mutator/instrumenter')));
  const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: false };
  const result = await new Instrumenter(QUIET).instrument(files, options);
  const changed = new Map(result.files.map(({ name, content }) => [join(root, name), content]));
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    logLevel: 'error',
    plugins: [withMutants(changed)],
    external: EXTERNAL,
  });
  const start = new Script(`(require, module, exports) => { 'use strict'; ${outputFiles[0].text} }`).runInThisContext();
  const load = () => {
    const module = { exports: {} };
    start(ownRequire, module, module.exports);
    return module.exports;
  };
  return { mutants: result.mutants, load };
}

function withMutants(changed) {
  return {
    name: 'with mutants',
    setup({ onLoad, onResolve }) {
      // The model sees the domain through a window.
      onResolve({ filter: /\/domain\.js$/ }, ({ importer }) =>
        /\/test\/model\/[^/]+$/.test(importer) ? { path: join(import.meta.dirname, 'watched-domain.ts') } : undefined,
      );
      onLoad({ filter: /\.ts$/ }, ({ path }) =>
        changed.has(path) ? { contents: changed.get(path), loader: 'ts' } : undefined,
      );
    },
  };
}

/** How a mutant is told in Stryker's report and by its instrumenter alike; lines of the report begin with 1. */
export function nameOf(path, { location: { start, end }, mutatorName, replacement }, first) {
  const place = ({ line, column }) => `${line - first}:${column - first}`;
  return [relative(root, join(root, path)), place(start), place(end), mutatorName, replacement].join('|');
}
