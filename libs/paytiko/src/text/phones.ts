import type { Span } from './spans.js';

/** The last digits, which every spelling of a phone number shares. */
const KEY_DIGITS = 7;
const ONLY_A_PHONE = /^[\d\s()+./-]+$/;
/** Digits of a phone number, with at most two other characters between them. */
const DIGITS = /\d(?:[\s().-]{0,2}\d){6,}/g;
/** Limit of the characters before the last digits: country and area code. */
const BEFORE_MAX = 13;

/** Finds phone numbers in texts, in any spelling. */
export class Phones {
  private readonly keys: Set<string>;

  constructor(values: string[]) {
    const keys = values
      .filter((value) => ONLY_A_PHONE.test(value))
      .map((value) => value.replace(/\D/g, '').slice(-KEY_DIGITS));
    this.keys = new Set(keys.filter((key) => key.length === KEY_DIGITS));
  }

  in(text: string): Span[] {
    if (this.keys.size === 0) return [];
    return Array.from(text.matchAll(DIGITS)).flatMap(({ 0: run, index }) => this.inRun(text, run, index));
  }

  private inRun(text: string, run: string, offset: number): Span[] {
    const places = Array.from(run.matchAll(/\d/g), ({ index }) => offset + index);
    return places.flatMap((last, index) => {
      const own = places.slice(Math.max(0, index + 1 - KEY_DIGITS), index + 1);
      const isWhole = !/\d/.test(text.charAt(last + 1)) && this.keys.has(own.map((place) => text[place]).join(''));
      return isWhole ? [{ start: beginOf(text, own[0]!), end: last + 1 }] : [];
    });
  }
}

/** The start of the number, to the left of the digits that were found. */
function beginOf(text: string, firstDigit: number): number {
  let begin = firstDigit;
  for (let at = firstDigit - 1; at >= Math.max(0, firstDigit - BEFORE_MAX); at--) {
    const sign = text[at]!;
    if (/[+(\d]/.test(sign)) begin = at;
    if (!/[\d\s().-]/.test(sign)) break;
  }
  return begin;
}
