import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { violations } from '#test/architecture.js';
import { cycles } from '#test/cycles.js';
import { tooLong } from '#test/line-limits.js';
import type { SourceFile } from '#test/source-file.js';

describe('the architecture', () => {
  const files = (): SourceFile[] =>
    globSync('{apps,deploy,libs,packages,test}/**/*.ts', { exclude: ['**/node_modules', '**/dist'] }).map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }));

  it('is kept by every file', () => {
    expect(files().length).toBeGreaterThan(50);

    expect(violations(files())).toEqual([]);
  });

  it('has no circle of files or folders', () => {
    expect(cycles(files().filter(({ path }) => /^(apps|libs|packages)\/[^/]+\/src\//.test(path)))).toEqual([]);
  });

  it('is in files that say one thing', () => {
    expect(tooLong(files())).toEqual([]);
  });

  it('finds a file that is too long, and an exception that is needed no more', () => {
    const file = (path: string, lines: number) => ({ path, text: 'x;\n'.repeat(lines) });
    const sources = [
      file('a/short.ts', 150),
      file('a/long.ts', 151),
      file('a/listed.ts', 151),
      file('a/cases.spec.ts', 300),
      file('a/migrations/first.ts', 999),
    ];
    expect(tooLong(sources, { 'a/listed.ts': 'why', 'a/short.ts': 'why' })).toEqual([
      'a/long.ts: has more than 150 lines',
      'a/short.ts: is on the list of long files, and needs not be',
    ]);
  });

  it.each([
    [
      'files',
      { 'a/one.ts': './two.js', 'a/two.ts': './three.js', 'a/three.ts': './one.js' },
      'a/one.ts, a/three.ts, a/two.ts',
    ],
    ['folders', { 'a/one.ts': '../b/two.js', 'b/two.ts': '', 'b/three.ts': '../a/four.js', 'a/four.ts': '' }, 'a, b'],
    [
      'folders',
      { 'x/a/1.ts': '../b/2.js', 'x/b/2.ts': '', 'x/b/3.ts': '../c/4.js', 'x/c/4.ts': '../a/1.js' },
      'x/a, x/b, x/c',
    ],
  ])('sees a circle of %s', (what, imports, members) => {
    const sources = Object.entries(imports).map(([path, to]) => ({
      path,
      text: to && `import type { X } from '${to}';`,
    }));
    expect(cycles(sources)).toEqual([`${what} import each other in a circle: ${members}`]);
  });

  it('sees none where a test plays what its folder may not import', () => {
    const sources = [
      { path: 'a/one.ts', text: `import '../b/two.js';` },
      { path: 'b/two.ts', text: '' },
      { path: 'b/two.spec.ts', text: `import '../a/one.js';` },
    ];
    expect(cycles(sources)).toEqual([]);
  });

  it('sees none where a file puts together the folders beside it', () => {
    const sources = [
      { path: 'a/index.ts', text: `export * from './b/one.js'; export * from './c/two.js';` },
      { path: 'a/b/one.ts', text: `import '../c/two.js'; import '../three.js';` },
      { path: 'a/c/two.ts', text: '' },
      { path: 'a/three.ts', text: '' },
    ];
    expect(cycles(sources)).toEqual([]);
  });

  const source = (path: string, text = '') => violations([{ path, text }]);

  it.each([
    ['libs/payments/src/commands/capture/capture.ts', `import { EventStore } from '#event-store';`],
    ['libs/paytiko/src/provider.ts', `import type { PaymentProvider } from '#payments';`],
    ['apps/gateway/src/http/akinon.controller.ts', `export { x } from '../main.js'; import '#akinon';`],
    ['libs/payments/src/domain/state/x.ts', `import { x } from './y.js'; import { z } from '../values/z.js';`],
    ['libs/payments/src/domain/values/x.spec.ts', `import { x } from '../operators/x.js'`],
    ['libs/payments/src/domain/testing/x.ts', `import { x } from '../operators/x.js'`],
    ['libs/payments/src/domain/state/payment.spec.ts', `import { given } from '#test/given.js'; Date.now();`],
    ['test/mutation/differences/x.ts', `import { x } from '../../../libs/payments/src/queries/x/x.js'`],
    ['test/model/x.ts', `import { fold } from '../../libs/payments/src/domain/evolve/evolve.js'`],
    ['libs/payments/src/domain/values/expiry.ts', `export const at = (ms: number) => new Date(ms);`],
    ['libs/payments/src/domain/values/expiry.ts', `/** Source: akinon#D10, paytiko#S2. */`],
    ['libs/event-store/src/migrations/1763700000001-create-log.ts', ''],
    ['libs/platform/src/config/settings.config.ts', 'process.env'],
    ['libs/platform/src/config/settings.config.spec.ts', ''],
    ['test/e2e/flow.e2e-spec.ts', `import { x } from '#paytiko'; import '../../apps/sandbox/src/x.js'; process.env.X;`],
    ['test/deploy/alerts.rig-spec.ts', `import { kebab } from '../../deploy/slo.ts';`],
  ])('allows %s', (path, text) => {
    expect(source(path, text)).toEqual([]);
  });

  it.each([
    ['libs/akinon/src/x.ts', `import '#platform'`, 'libs/akinon may not import #platform'],
    ['libs/event-store/src/x.ts', `const x = await import('#payments')`, 'libs/event-store may not import #payments'],
    ['apps/sandbox/src/x.ts', `import type { X } from '#paytiko'`, 'apps/sandbox may not import #paytiko'],
    ['apps/gateway/src/x.ts', `import { x } from '../../worker/src/x.js'`, 'leaves its project: ../../worker/src/x.js'],
    [
      'libs/paytiko/src/x.ts',
      `import {\n  a,\n} from '../../payments/src/x.js'`,
      'leaves its project: ../../payments/src/x.js',
    ],
    [
      'test/e2e/x.ts',
      `import { x } from '../../libs/paytiko/src/x.js'`,
      'leaves its project: ../../libs/paytiko/src/x.js',
    ],
    [
      'test/model/x.ts',
      `import { x } from '../../libs/payments/src/store/x.js'`,
      'leaves its project: ../../libs/payments/src/store/x.js',
    ],
    ['libs/platform/src/x.ts', `import '#test/database.js'`, 'imports #test/database.js, which is for tests'],
    ['deploy/x.ts', `import '#platform'`, 'deploy may not import #platform'],
    ['apps/worker/src/x.ts', `import { x } from '../../../deploy/x.ts'`, 'leaves its project: ../../../deploy/x.ts'],
    ['packages/conformance/src/x.ts', `import '#akinon'`, 'packages/conformance may not import #akinon'],
    [
      'packages/conformance/src/x.ts',
      `import { x } from '../../../apps/gateway/src/x.js'`,
      'leaves its project: ../../../apps/gateway/src/x.js',
    ],
    ['libs/other/src/x.ts', '', 'is in no project of the layout (libs/other)'],
    ['libs/payments/src/x.ts', '// as AKINON wants it', 'payments never says AKINON'],
    ['libs/payments/src/x.ts', '// akinon#D8, as paytiko wants it', 'payments never says paytiko'],
    ['libs/payments/src/paytiko.ts', '', 'payments never says paytiko'],
    [
      'libs/payments/src/domain/values/x.ts',
      `import { Injectable } from '@nestjs/common'`,
      'the pure domain imports @nestjs/common',
    ],
    ['libs/payments/src/domain/values/x.ts', `import pg from 'pg'`, 'the pure domain imports pg'],
    [
      'libs/payments/src/domain/values/x.ts',
      `import { createHash } from 'node:crypto'`,
      'the pure domain imports node:crypto',
    ],
    ['libs/payments/src/domain/values/x.ts', `const t = Date.now()`, 'the pure domain asks the clock (Date.now)'],
    ['libs/payments/src/domain/values/x.ts', `const t = new Date()`, 'the pure domain asks the clock (new Date())'],
    ['libs/payments/src/domain/values/x.ts', `const t = Math.random()`, 'the pure domain rolls dice (Math.random)'],
    [
      'libs/payments/src/domain/state/x.ts',
      `import { x } from '../operators/x.js'`,
      'domain/state may not import domain/operators',
    ],
    [
      'libs/payments/src/domain/state/x.ts',
      `import { x } from '../testing/x.js'`,
      'domain/state may not import domain/testing',
    ],
    ['libs/payments/src/domain/other/x.ts', '', 'is in no room of the domain (other)'],
    ['libs/payments/src/store/x.ts', `import { x } from '../provider/x.js'`, 'store may not import provider'],
    [
      'libs/payments/src/queries/x/x.ts',
      `import { x } from '../../commands/x/x.js'`,
      'queries may not import commands',
    ],
    ['libs/payments/src/x.service.ts', '', 'has a kind that is not on the list: service'],
    ['libs/payments/src/CapturePayment.ts', '', 'is not named in lower-case words with hyphens'],
    ['libs/payments/src/date-utils.ts', '', 'uses a name that says nothing: utils'],
    ['libs/payments/src/x.ts', `export class ${'Payment'}Manager {}`, 'uses a name that says nothing: PaymentManager'],
    ['apps/worker/src/x.ts', 'const x = process.env.X', 'reads process.env, which only *.config.ts may'],
  ])('refuses %s with %s', (path, text, problem) => {
    expect(source(path, text)).toEqual([`${path}: ${problem}`]);
  });
});
