import { maskGroupedCards, scrub } from '#platform';
import { Phones } from './phones.js';
import { Phrases } from './phrases.js';
import { replaced, type Span } from './spans.js';
import { folded } from './tokens.js';

const GONE = '[removed]';
/** `Authorized`, `CreditCard`: nearly all texts of the provider. Such a text contains no value and no number. */
const ONE_WORD = /^[a-z]+$/i;
/** What an outcome without any text says. */
const NO_TEXT = /^(OK|no text)$/;

/** `Authorized`, or that there is no text: it shows no person. */
export const isWordAlone = (text: string): boolean => NO_TEXT.test(text);

export type Hide = (text: string) => string;

/** As {@link hiding}, for one text. */
export function without(text: string, values: readonly (string | undefined)[]): string {
  return hiding(values)(text);
}

/** A number with its country is a phone number, whosever it is. An amount or an offset from UTC is shorter. */
const INTERNATIONAL_PHONE = /(?<![\w+])\+\(?[1-9](?:[ ().-]{0,2}\d){8,14}(?!\d)/g;

/** Longer than nearly every text, so that the values are prepared once. */
const TEXT_CHARACTERS = 2_048;

/**
 * Removes values from texts of the provider, which may echo what was sent: the given values (as whole words, in any case, URL-encoded,
 * phone numbers in any spelling), and whatever looks like an e-mail address, an
 * international phone number or a card number. The values are prepared for the first text
 * that is not empty, and again for one that is much longer.
 */
export function hiding(values: readonly (string | undefined)[]): Hide {
  let known: Known | undefined;
  let words: Set<string> | undefined;
  return (text) => {
    if (text === '') return text;
    if (ONE_WORD.test(text)) return (words ??= wordsIn(values)).has(folded(text)) ? GONE : text;
    const rest = scrubbed(text);
    if (!known || known.charactersMax < rest.length)
      known = knownOf(values, Math.max(TEXT_CHARACTERS, 2 * rest.length));
    const { phrases, phones } = known;
    const numbers = [...phones.in(rest), ...internationalIn(rest)];
    const found = phrases.in(rest);
    // A word may be so close to a number that the two look like one.
    const between = numbers.length > 0 ? phrases.in(replaced(rest, numbers, (length) => ' '.repeat(length))) : [];
    return replaced(rest, [...numbers, ...found, ...between], () => GONE);
  };
}

/** The values, prepared for texts of at most `charactersMax`. */
interface Known {
  charactersMax: number;
  phrases: Phrases;
  phones: Phones;
}

function scrubbed(text: string): string {
  return maskGroupedCards(scrub(text));
}

function internationalIn(text: string): Span[] {
  return [...text.matchAll(INTERNATIONAL_PHONE)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
}

function wordsIn(values: readonly (string | undefined)[]): Set<string> {
  return new Set(tellingIn(values).map((value) => folded(value.trim())));
}

function knownOf(values: readonly (string | undefined)[], charactersMax: number): Known {
  const known = tellingIn(values);
  // Texts are scrubbed before the search, so values are also searched in their scrubbed form.
  const spellings = known.flatMap((value) => [value, scrubbed(value), encodeURIComponent(value.toWellFormed())]);
  const phrases = new Phrases(new Set(spellings.map((spelling) => spelling.trim())), charactersMax);
  return { charactersMax, phrases, phones: new Phones(known) };
}

/** A single letter identifies nobody. */
function tellingIn(values: readonly (string | undefined)[]): string[] {
  return values.filter((value) => value !== undefined).filter((value) => value.trim().length > 1);
}
