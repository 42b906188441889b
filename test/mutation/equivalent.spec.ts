import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resultsOf, squeezed, tableOf, type Mutation } from './survivors.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
interface Group {
  reason: string;
  mutations: Mutation[];
}

const equivalent = JSON.parse(read('equivalent.json')) as Group[];
const noDifference = JSON.parse(read('no-difference.json')) as { judgedBy: Record<string, number>; groups: Group[] };
const groups = [...equivalent, ...noDifference.groups];
const named = groups.flatMap(({ mutations }) => mutations.map((mutation) => ({ ...mutation, name: nameOf(mutation) })));

describe('the lists of mutations that no test can find', () => {
  it.each(named)('stands in the code: $name', ({ file, was, becomes, in: part = '' }) => {
    const source = read(`../../libs/payments/src/domain/${file}`);
    expect(squeezed(source)).toContain(was);
    expect(source.split('\n').filter((line) => squeezed(line).includes(part))).not.toEqual([]);
    expect(becomes).not.toBe(was);
  });

  it('says why, and each once', () => {
    expect(groups.filter(({ reason }) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([]);
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
  });

  it('says by how much the second one was judged', () => {
    const { walks, states, places, placesEach } = noDifference.judgedBy;
    expect([walks! >= 200, states! >= 4_000, places! >= 60_000, placesEach]).toEqual([true, true, true, 150]);
  });
});

describe('what came of a run', () => {
  const mutant = (status: string, replacement: string) => ({
    status,
    replacement,
    location: { start: { line: 2, column: 8 }, end: { line: 3, column: 4 } },
  });
  const mutants = [
    mutant('Killed', '1'),
    mutant('Timeout', '2'),
    mutant('Survived', '3'),
    mutant('NoCoverage', '4'),
    mutant('CompileError', '5'),
  ];
  const report = { files: { 'libs/domain/values/money.ts': { source: 'first\nreturn a +\n  b;\n', mutants } } };
  const entry = { file: 'values/money.ts', was: 'a + b', becomes: '3' };

  it('tells survivors that are listed from those that a test should find', () => {
    const [result] = resultsOf(report, [entry]);
    const left = {
      file: 'values/money.ts',
      line: 2,
      text: 'return a +',
      was: 'a + b',
      becomes: '4',
      status: 'NoCoverage',
    };
    expect(result).toEqual({
      file: 'values/money.ts',
      tried: 4,
      found: 2,
      equivalent: 1,
      left: [left],
      wronglyListed: [],
    });
    expect(tableOf([result!])).toMatch(/^file .*\nvalues\/money.ts +4 +2 +1 +1 +66.7 %\nall +4 +2 +1 +1 +66.7 %$/);
  });

  it('tells what is listed, and was found or is gone', () => {
    const listed = [
      { ...entry, becomes: '1' },
      { ...entry, in: 'first' },
      { ...entry, file: 'other.ts' },
    ];
    expect(resultsOf(report, listed)).toMatchObject([{ equivalent: 0, wronglyListed: listed.slice(0, 2) }]);
  });
});

function nameOf({ file, was, becomes, in: part }: Mutation): string {
  return [`${file} ${was} → ${becomes}`, part].filter(Boolean).join(' in ');
}
