import type { NotificationReason } from '#payments';
import { plainDecimal } from './plain-decimal.js';

const DEPTH_MAX = 64;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Parsed JSON whose numbers are their own text (`129.90`, `12345678901234567890`), so that no digit is lost; exponents are written out. */
export type ExactValue = string | boolean | null | ExactValue[] | ExactObject;
export interface ExactObject {
  [key: string]: ExactValue | undefined;
}

/** JSON that a parser would accept, but that is refused here. */
export class JsonRefused extends SyntaxError {
  constructor(readonly reason: NotificationReason) {
    super(reason);
  }
}

/**
 * Throws a SyntaxError if the text is not JSON, is nested too deeply, or has a key twice in one object: parsers differ in which of the two
 * counts, so a sender could show different content to different readers.
 */
export function parseExactJson(text: string): ExactValue {
  // A reviver function would take four times as long as all of this.
  const { quoted, keys } = withNumbersQuoted(text);
  const value = JSON.parse(quoted) as ExactValue;
  // The parser keeps one of two equal keys, however they are spelled.
  if (keysOf(value) !== keys) throw new JsonRefused('JSON holds a key twice');
  return value;
}

export function isExactObject(value: ExactValue | undefined): value is ExactObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same JSON with its numbers as texts, and its number of keys. The parser finds any other error. */
function withNumbersQuoted(text: string): { quoted: string; keys: number } {
  let [quoted, taken, keys, depth] = ['', 0, 0, 0];
  let isNumberLast = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      at = endOfString(text, at);
      isNumberLast = false;
    } else if (character === ':') {
      if (isNumberLast) throw new SyntaxError('a number is no key');
      keys += 1;
    } else if (character === '{' || character === '[') {
      if (++depth > DEPTH_MAX) throw new JsonRefused(`JSON is nested deeper than ${DEPTH_MAX} levels`);
    } else if (character === '}' || character === ']') depth -= 1;
    else if (character === '-' || (character >= '0' && character <= '9')) {
      const number = numberAt(text, at);
      quoted += `${text.slice(taken, at)}"${plainDecimal(number)}"`;
      taken = at + number.length;
      at = taken - 1;
      isNumberLast = true;
    }
  }
  return { quoted: quoted + text.slice(taken), keys };
}

/** Index of the closing quote, or the end of the text if there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function numberAt(text: string, at: number): string {
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(text)?.[0];
  if (number === undefined) throw new SyntaxError('a minus is no number');
  return number;
}

/** Number of keys in its objects. `__proto__` is lost in parsing. */
function keysOf(value: ExactValue | undefined): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + keysOf(item), 0);
  const names = Object.keys(value);
  const keys = names.reduce((sum, name) => sum + keysOf(value[name]), names.length);
  if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
  return keys;
}
