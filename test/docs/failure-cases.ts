import type { Text } from './texts.js';

const ENTRY = /^- \*\*(\d+)\.\*\* (.+)$/gm;
const CASE = /['"`]case (\d+): \S/g;
const LIKE_A_CASE = /['"`](cases? ?\d[^'"`\n]{0,40})/gi;
const NAME_OF_A_CASE = /^case \d+: /;

/** Numbers of the list, in its order. */
export function entriesOf(list: string): number[] {
  return [...list.matchAll(ENTRY)].map(([, number]) => Number(number));
}

/** What the list and the names of tests do not agree about, one readable line each. */
export function disagreements(list: string, specs: readonly Text[]): string[] {
  const entries = entriesOf(list);
  const tests = specs.flatMap((spec) => casesOf(spec));
  const tested = new Set(tests.map(({ number }) => number));
  return [
    ...entries.flatMap((number, index) => (number > (entries[index - 1] ?? 0) ? [] : [`${number} is out of order`])),
    ...entries.filter((number) => !tested.has(number)).map((number) => `case ${number} has no test`),
    ...tests
      .filter(({ number }) => !entries.includes(number))
      .map(({ number, path }) => `${path}: case ${number} is not in the list`),
    ...specs.flatMap(({ path, text }) =>
      [...text.matchAll(LIKE_A_CASE)]
        .filter(([, name]) => !NAME_OF_A_CASE.test(name!))
        .map(([, name]) => `${path}: is no name of a case: ${name}`),
    ),
  ];
}

/** Cases that no test of `npm test` has in its name. */
export function onlyInRigs(specs: readonly Text[]): number[] {
  const isRig = ({ path }: Text) => path.endsWith('.rig-spec.ts');
  const numbersIn = (some: readonly Text[]) => some.flatMap((spec) => casesOf(spec)).map(({ number }) => number);
  const inTests = new Set(numbersIn(specs.filter((spec) => !isRig(spec))));
  const inRigs = new Set(numbersIn(specs.filter(isRig)));
  return [...inRigs].filter((number) => !inTests.has(number)).sort((one, other) => one - other);
}

function casesOf({ path, text }: Text): { number: number; path: string }[] {
  return [...text.matchAll(CASE)].map(([, number]) => ({ number: Number(number), path }));
}
