import { isDeepStrictEqual } from 'node:util';
import { expect as plain } from 'expect';

/** As much of `@jest/globals` as the tests of pure code use: what they declare is collected, and run by `bundle-runner.js`. */
export const collected = [];

const path = [];
const snapshots = new Map();
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
    rows.forEach((row, index) => declare(`${name} [${index}]`, () => (Array.isArray(row) ? run(...row) : run(row))));
}

export const expect = plain;

/** What a test showed in its first run, with nothing broken, is what it has to show. */
expect.extend({
  toMatchSnapshot(received) {
    const value = structuredClone(received);
    if (!snapshots.has(current)) snapshots.set(current, value);
    return { pass: isDeepStrictEqual(snapshots.get(current), value), message: () => `${current}: another snapshot` };
  },
});
