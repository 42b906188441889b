import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

interface Package {
  license?: string;
  dev?: boolean;
  optional?: boolean;
  link?: boolean;
}

const PERMISSIVE =
  /^\(?(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0)(?: (?:OR|AND) [\w.-]+)*\)?$/;

it('everything that runs in production has a permissive licence, as the README says', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> };
  const ours = Object.entries(packages).filter(
    ([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link,
  );
  expect(ours.length).toBeGreaterThan(100);
  expect(
    ours.filter(([, { license }]) => !PERMISSIVE.test(license ?? '')).map(([path, { license }]) => [path, license]),
  ).toEqual([]);
});
