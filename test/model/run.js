import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** `npm run test:model`: the search, put into two files and run without Jest, which would make it three times slower. */
const outdir = join(import.meta.dirname, '../../node_modules/.cache', `model-${process.pid}`);
try {
  await build({
    entryPoints: ['model.main.ts', 'search-thread.ts'].map((name) => join(import.meta.dirname, name)),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  await import(pathToFileURL(join(outdir, 'model.main.mjs')));
} finally {
  await rm(outdir, { recursive: true, force: true });
}
