import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction, Script } from 'node:vm';
import { build } from 'esbuild';
import * as jestGlobals from './jest-globals.js';

const require = createRequire(import.meta.url);

/** What a file reads is found from where it stands, also in a bundle. */
const OWN_PLACE = {
  name: 'own place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const place = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll('import.meta.url', place), loader: 'ts' };
    });
  },
};

/**
 * The tests of a folder and what they test as one script. It is compiled once, and each load runs it anew: constants are
 * made again, and what the load before made can be collected. A module would stay in memory, and be compiled each time. It is strict, as
 * modules are.
 */
export class TestBundle {
  constructor({ tests, without }) {
    this.without = without;
    // Of the sandbox, where the code is broken.
    this.folder = join(process.cwd(), tests);
  }

  async build() {
    const specs = await Array.fromAsync(glob('**/*.spec.ts', { cwd: this.folder }));
    const { outputFiles } = await build({
      stdin: {
        // What a file does before each of its tests is for those alone.
        contents: [
          `const { describe } = require('@jest/globals');`,
          ...specs.map((spec) => `describe('', () => require(${JSON.stringify(`./${spec}`)}));`),
        ].join('\n'),
        resolveDir: this.folder,
      },
      write: false,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      logLevel: 'error',
      plugins: [OWN_PLACE],
      external: ['@jest/globals', '@nestjs/*', 'typeorm', 'pg', 'pg-boss', 'undici', 'prom-client'],
    });
    this.start = new Script(`(require, module) => { 'use strict'; ${outputFiles[0].text} }`, {
      filename: 'bundle.js',
    }).runInThisContext();
    for await (const file of glob('**/*.snap', { cwd: this.folder })) {
      const text = readFileSync(join(this.folder, file), 'utf8');
      compileFunction(text, ['exports'])(jestGlobals.snapshots);
    }
  }

  /** The tests, each with a name of its own. */
  load() {
    jestGlobals.collected.length = 0;
    this.start((name) => (name === '@jest/globals' ? jestGlobals : require(name)), { exports: {} });
    const seen = new Map();
    return jestGlobals.collected
      .filter(({ name }) => !name.startsWith(this.without))
      .map(({ name, run }) => {
        const nth = (seen.get(name) ?? 0) + 1;
        seen.set(name, nth);
        return { id: nth > 1 ? `${name} (${nth})` : name, name, run };
      });
  }
}
