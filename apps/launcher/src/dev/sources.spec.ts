import { describe, expect, it } from '@jest/globals';
import { affectedBy, isSource } from './sources.js';

describe('a saved file', () => {
  it.each([
    ['apps/gateway/src/main.ts', true],
    ['libs/payments/src/domain/values/money.ts', true],
    ['apps/sandbox/src/web/public/sandbox.css', true],
    ['libs/payments/src/domain/values/money.spec.ts', false],
    ['apps/launcher/src/laptop.e2e-spec.ts', false],
    ['libs/payments/src/domain/testing/stories.ts', false],
    ['apps/sandbox/test/merchant.ts', false],
    ['apps/gateway/src/main.ts~', false],
  ])('%s is a part of the processes: %j', (path, is) => expect(isSource(path)).toBe(is));

  it.each([
    [['apps/gateway/src/main.ts'], ['gateway']],
    [
      ['apps/worker/src/work.ts', 'apps/sandbox/src/main.ts'],
      ['worker', 'sandbox', 'identity'],
    ],
    [['apps/console/src/main.ts'], ['console']],
    [['libs/akinon/src/status.ts'], ['gateway', 'worker', 'console']],
    [['libs/web/src/page.ts'], ['console', 'sandbox', 'identity']],
    [['libs/currencies/src/currencies.ts'], ['gateway', 'worker', 'console', 'sandbox', 'identity']],
    [['apps/bench/src/main.ts'], []],
  ])('of %j restarts %j', (paths, apps) => expect(affectedBy(paths)).toEqual(apps));
});
