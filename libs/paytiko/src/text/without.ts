import { scrub } from '#platform';
import { Phones } from './phones.js';
import { Phrases } from './phrases.js';
import { replaced } from './spans.js';
import { folded } from './tokens.js';

const GONE = '[removed]';
/** `Authorized`, `CreditCard`: nearly all that the provider says. No part of it can be a value, nor a number. */
const ONE_WORD = /^[a-z]+$/i;

export type Hide = (text: string) => string;

/** As {@link hiding}, for one text. */
export function without(text: string, values: readonly (string | undefined)[]): string {
  return hiding(values)(text);
}

/**
 * Takes the values (as whole words, in any case, URL-encoded, phone numbers in any spelling) out of texts, and whatever
 * looks like an e-mail address or a card number. For texts of the provider, which may echo what we sent. The values are
 * read once, when the first text that is not empty comes.
 */
export function hiding(values: readonly (string | undefined)[]): Hide {
  let known: { phrases: Phrases; phones: Phones } | undefined;
  return (text) => {
    if (text === '') return text;
    if (ONE_WORD.test(text)) return isOneOf(values, text) ? GONE : text;
    const { phrases, phones } = (known ??= knownOf(values));
    const rest = scrub(text);
    const numbers = phones.in(rest);
    const words = phrases.in(rest);
    // A word may stand so close to a number that the two look like one.
    const between = numbers.length > 0 ? phrases.in(replaced(rest, numbers, (length) => ' '.repeat(length))) : [];
    return replaced(rest, [...numbers, ...words, ...between], () => GONE);
  };
}

function isOneOf(values: readonly (string | undefined)[], word: string): boolean {
  const wanted = folded(word);
  return values.some((value) => {
    const known = value?.trim() ?? '';
    return known.length > 1 && folded(known) === wanted;
  });
}

function knownOf(values: readonly (string | undefined)[]): { phrases: Phrases; phones: Phones } {
  const known = values.filter((value) => value !== undefined).filter((value) => value.trim().length > 1);
  // A text is scrubbed before it is searched, hence also what a value is after that.
  const spellings = known.flatMap((value) => [value, scrub(value), encodeURIComponent(value.toWellFormed())]);
  return { phrases: new Phrases(new Set(spellings.map((spelling) => spelling.trim()))), phones: new Phones(known) };
}
