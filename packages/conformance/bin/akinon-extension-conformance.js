#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as module from 'node:module';

const source = new URL('../src/conformance.main.ts', import.meta.url);

if (!module.registerHooks) {
  process.stderr.write(`This kit needs Node 22.19 or newer; this is ${process.version}.\n`);
  process.exitCode = 2;
} else if (existsSync(source)) {
  // In its repository it runs from source: Node itself takes the types away, and only the file names need help.
  module.registerHooks({ resolve: typescriptNames });
  await import(source.href);
} else {
  await import('../dist/conformance.main.js');
}

function typescriptNames(specifier, context, next) {
  const ours = /^\.{1,2}\//.test(specifier) && context.parentURL?.endsWith('.ts');
  return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}
