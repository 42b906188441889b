import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { disagreements, entriesOf, onlyInRigs } from './failure-cases.js';
import { everySpec } from './texts.js';

describe('the list of failure cases', () => {
  const list = readFileSync('docs/failure-cases.md', 'utf8');

  it('has each case that a test names, and a test for each of its cases', () => {
    expect(entriesOf(list).length).toBeGreaterThanOrEqual(70);
    expect(disagreements(list, everySpec())).toEqual([]);
  });

  it('those that only a rig shows are named where the rigs are', () => {
    const [, named] = /^Cases that only a rig shows: (.+)\.$/m.exec(readFileSync('docs/reliability.md', 'utf8'))!;
    expect(named!.split(', ').map(Number)).toEqual(onlyInRigs(everySpec()));
  });

  it('a rig shows what no test has in its name', () => {
    const texts = ['x.spec.ts', 'x.rig-spec.ts', 'y.rig-spec.ts'];
    const names = [[1], [1, 3], [3, 2]];
    const specs = texts.map((path, at) => ({
      path,
      text: names[at]!.map((each) => `it('case ${each}: it holds')`).join(),
    }));
    expect(onlyInRigs(specs)).toEqual([2, 3]);
  });

  const spec = (...names: string[]) => [
    { path: 'x.spec.ts', text: names.map((name) => `it('${name}', () => {});`).join('\n') },
  ];
  const test = (number: number) => `case ${number}: it holds`;
  const two = '### Part\n\n- **1.** It holds.\n- **2.** It holds, too: always.\n\n1. Not a case\n';

  it('agrees with tests in any order and number', () => {
    expect(disagreements(two, spec(test(2), test(1), 'another', test(1)))).toEqual([]);
  });

  it.each([
    [two, spec(test(1)), 'case 2 has no test'],
    [two, spec(test(1), test(2), test(3)), 'x.spec.ts: case 3 is not in the list'],
    [two, spec(test(1), test(2), 'case 2 holds'), 'x.spec.ts: is no name of a case: case 2 holds'],
    [two, spec(test(1), test(2), 'Case 1: holds'), 'x.spec.ts: is no name of a case: Case 1: holds'],
    [two, spec(test(1), test(2), 'cases 1 to 2: hold'), 'x.spec.ts: is no name of a case: cases 1 to 2: hold'],
    ['- **2.** A\n- **1.** B\n', spec(test(1), test(2)), '1 is out of order'],
    ['- **1.** A\n- **1.** B\n', spec(test(1)), '1 is out of order'],
  ])('%j and %j disagree', (text, specs, problem) => expect(disagreements(text, specs)).toEqual([problem]));
});
