import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';

/** Each build begins with an empty folder: one that somebody else makes has no mark. */
const MARK = 'dist/.built-of';
/** All that the build reads, and the packages that it puts into one file with it. */
const SOURCES = ['{apps,libs}/**/*.*', 'esbuild.*.js', '.swcrc', 'package.json', 'package-lock.json'];
const NOT_BUILT = ['**/node_modules/**', '**/*spec.ts'];

/** Builds, unless `dist` was built here from what the sources are now. */
export function buildOnce(build) {
  // Before the build: what is changed meanwhile may not be in it.
  const sources = hashOfSources();
  if (sources === builtOf()) return;
  build();
  writeFileSync(MARK, sources);
}

function builtOf() {
  return existsSync(MARK) ? readFileSync(MARK, 'utf8') : undefined;
}

function hashOfSources() {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { exclude: NOT_BUILT }).toSorted();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
