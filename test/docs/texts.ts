import { globSync, readFileSync } from 'node:fs';

export interface Text {
  /** From the top of the repository. */
  path: string;
  text: string;
}

const TREES = '{apps,libs,test,docs}/**/*';
/** The tests of what is here show broken examples on purpose. */
const NOT_READ = ['**/node_modules/**', 'test/docs/**', 'package-lock.json'];

/** Every text of the project that a person wrote: code, tests and documents. */
export function everyText(): Text[] {
  return read([`${TREES}.{ts,js,md}`, '*.{md,js,json,yml}']);
}

export function everyDocument(): Text[] {
  return read(['{apps,deploy,docs,libs,packages,test}/**/*.md', '*.md']);
}

export function everySpec(): Text[] {
  return read([`${TREES}spec.ts`]);
}

function read(patterns: string[]): Text[] {
  return globSync(patterns, { exclude: NOT_READ })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
