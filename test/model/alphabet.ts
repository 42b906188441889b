/** Some of the steps that can happen: a theme that is whole in itself, so small that a search goes deep. */
export interface Alphabet {
  /** Names of steps; `*` stands for anything. */
  steps: readonly string[];
  /** Kinds of accounts that it is about: `acv manual`, … */
  accounts: readonly string[];
  /** How many steps `npm run test:model` looks ahead. */
  depth: number;
}

const matchers = new Map<string, RegExp>();

/** Whether one of these patterns stands for this step. */
export function isOf(patterns: readonly string[], step: string): boolean {
  return patterns.some((pattern) => matcherOf(pattern).test(step));
}

function matcherOf(pattern: string): RegExp {
  const known = matchers.get(pattern);
  if (known) return known;
  const parts = pattern.split('*').map((text) => text.replaceAll(/[.+?()[\]{}|^$\\]/g, '\\$&'));
  const matcher = new RegExp(`^${parts.join('.*')}$`);
  matchers.set(pattern, matcher);
  return matcher;
}

/** What a step is, whichever transaction, session, request and amount it is about. */
export function letterOf(step: string): string {
  return step
    .replaceAll(/time passes by [^,]+/g, 'time passes')
    .replaceAll(/\b(?:[\w]+-)*(?:[Tsprv]|dispute-)\d(?:-\d+)*\b/g, '#')
    .replaceAll(/\b\d+(?:\.\d+)?\b/g, 'so much');
}

/** Steps and accounts that several alphabets have. */
export const OPENED = 'shop starts s1 over 129.90: opened';
export const PAID = 'shopper pays in s1';
export const TIME = 'time passes by *';
export const ACV = ['acv manual', 'acv api'];
export const SALE = ['sale manual', 'sale api'];
export const ALL = [...ACV, ...SALE];
