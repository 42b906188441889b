import { ModernFakeTimers } from '@jest/fake-timers';
import { expect as plain } from 'expect';
import { fn, spyOn } from 'jest-mock';

/** As much of `@jest/globals` as the tests of pure code use: what they declare is collected, and run by `bundle-runner.js`. */
export const collected = [];
/** What the stored snapshots show, by the name of their test; for `bundle-runner.js` to fill. */
export const snapshots = {};

const scopes = [];
let current = '';

/** A file is a scope as well, without a name. Broken code may throw in one: the next load has to find none open. */
export function describe(name, declare) {
  scopes.push({ name, before: [], after: [] });
  try {
    declare();
  } finally {
    scopes.pop();
  }
}
describe.each = each(describe);

export const beforeEach = (hook) => void scopes.at(-1).before.push(hook);
export const afterEach = (hook) => void scopes.at(-1).after.unshift(hook);

export function it(name, run) {
  const around = [...scopes];
  const full = [...around.map((scope) => scope.name), name].filter(Boolean).join(' ');
  const start = async () => {
    current = full;
    try {
      for (const hook of around.flatMap(({ before }) => before)) await hook();
      await run();
    } finally {
      for (const hook of around.toReversed().flatMap(({ after }) => after)) await hook();
    }
  };
  collected.push({ name: full, run: start });
}
it.each = each(it);

function each(declare) {
  return (table) => (name, run) => {
    const rows = table.every(Array.isArray) ? table : table.map((value) => [value]);
    rows.forEach((values, index) => {
      const named = name.includes('%s') ? filled(name, [...values]) : `${name} [${index}]`;
      declare(named, () => run(...values));
    });
  };
}

const filled = (name, values) => name.replaceAll('%s', () => String(values.shift()));

export const expect = plain;

/** Of a text, one in each test. */
expect.extend({
  toMatchSnapshot(received) {
    const pass = snapshots[`${current} 1`] === `\n"${received}"\n`;
    return { pass, message: () => `${current}: another snapshot` };
  },
});

const timers = new ModernFakeTimers({ global: globalThis, config: { fakeTimers: {} } });

export const jest = {
  fn,
  spyOn,
  useFakeTimers: (config) => timers.useFakeTimers(config),
  useRealTimers: () => timers.useRealTimers(),
  getTimerCount: () => timers.getTimerCount(),
  advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
  advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
};
