import { scrub } from '#platform';

const GONE = '[removed]';

/**
 * The text without the given values (in any case, URL-encoded, phone numbers in any spelling) and without whatever
 * looks like an e-mail address or a card number. For text of the provider, which may echo what we sent.
 */
export function without(text: string, values: readonly (string | undefined)[]): string {
  const known = values.filter((value) => value !== undefined).filter((value) => value.trim().length > 1);
  const longestFirst = known.toSorted((a, b) => b.length - a.length);
  const patterns = longestFirst.flatMap((value) => [
    wordPattern(value),
    wordPattern(encodeURIComponent(value.toWellFormed())),
    phonePattern(value),
  ]);
  return scrub(patterns.reduce((rest, pattern) => (pattern ? rest.replace(pattern, GONE) : rest), text));
}

/** Whole words only: the name Al is not in "already". */
function wordPattern(value: string): RegExp {
  const literal = value.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu');
}

/** The last seven digits, which every spelling of a phone number shares, and what stands before them. */
function phonePattern(value: string): RegExp | undefined {
  const digits = value.replace(/\D/g, '').slice(-7);
  if (digits.length < 7 || !/^[\d\s()+./-]+$/.test(value)) return undefined;
  return new RegExp(`(?:[+(\\d][\\d\\s().-]{0,12})?${[...digits].join('[\\s().-]{0,2}')}(?!\\d)`, 'g');
}
