import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** Made by the tests for themselves, by a tool, or by one of our processes for another. */
const NOT_FOR_PEOPLE = [
  'CI',
  'JEST_WORKER_ID',
  'LOCAL_POSTGRES',
  'PATH',
  'TEST_POSTGRES_FOR_RIGS',
  'TEST_SIZE',
  'TEST_POSTGRES_TEMPLATE',
  'TEST_POSTGRES_URL',
];
const READS = [
  /\b(?:process\.env|given|environment|variables)\.([A-Z][A-Z0-9_]{2,})\b/g,
  /\b(?:read|portOf)\((?:given, )?'([A-Z][A-Z0-9_]+)'/g,
  /\$\{([A-Z][A-Z0-9_]+):-/g,
];

/** Everything but what `Environment` reads: that is found by reading, see described-variables.ts. */
it('every variable that something reads is on the page about configuration', () => {
  const page = readFileSync('docs/configure.md', 'utf8');
  const paths = globSync(['{apps,libs,test}/**/*.ts', 'packages/*/src/**/*.ts', 'package.json'], {
    exclude: [
      '**/node_modules/**',
      'libs/**/*spec.ts',
      'apps/**/*spec.ts',
      'test/docs/**',
      'test/architecture.spec.ts',
    ],
  });
  const read = paths.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return READS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => ({ name: name!, path })));
  });
  expect(read.length).toBeGreaterThan(20);
  const unknown = read.filter(({ name }) => !NOT_FOR_PEOPLE.includes(name) && !page.includes(`\`${name}\``));
  expect(unknown).toEqual([]);
});
