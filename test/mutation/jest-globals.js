import { expect as plain } from 'expect';

/** As much of `@jest/globals` as the tests of pure code use: what they declare is collected, and run by `bundle-runner.js`. */
export const collected = [];
/** What the stored snapshots show, by the name of their test; for `bundle-runner.js` to fill. */
export const snapshots = {};

const path = [];
let current = '';

export function describe(name, declare) {
  path.push(name);
  declare();
  path.pop();
}
describe.each = each(describe);

export function it(name, run) {
  const full = [...path, name].join(' ');
  const start = () => {
    current = full;
    return run();
  };
  collected.push({ name: full, run: start });
}
it.each = each(it);

function each(declare) {
  return (rows) => (name, run) =>
    rows.forEach((row, index) => {
      const values = Array.isArray(row) ? row : [row];
      const named = name.includes('%s') ? filled(name, [...values]) : `${name} [${index}]`;
      declare(named, () => run(...values));
    });
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
