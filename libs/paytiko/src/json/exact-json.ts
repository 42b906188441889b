import type { NotificationReason } from '#payments';
import { plainDecimal } from './plain-decimal.js';

const DEPTH_MAX = 64;
// A string that never ends is a token too, or the search would start again at each of its quotes.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[{}[\]:]/gs;

/** Parsed JSON whose numbers are their own text (`129.90`, `12345678901234567890`), so that no digit is lost; exponents are written out. */
export type ExactValue = string | boolean | null | ExactValue[] | ExactObject;
export interface ExactObject {
  [key: string]: ExactValue | undefined;
}

type ReviverWithSource = (key: string, value: unknown, context: { source?: string }) => unknown;
/** The reviver's third argument is in Node 24, but not yet in TypeScript's library. */
const parseWithSource = JSON.parse as (text: string, reviver: ReviverWithSource) => ExactValue;

/** JSON that a parser would take. */
export class JsonRefused extends SyntaxError {
  constructor(readonly reason: NotificationReason) {
    super(reason);
  }
}

/**
 * Throws a SyntaxError for what is not JSON, is nested absurdly deep, or holds a key twice in one object: which of the
 * two counts is a matter of taste among parsers, so whoever sent it may mean to show different readers different things.
 */
export function parseExactJson(text: string): ExactValue {
  refuseTwiceAndTooDeep(text);
  return parseWithSource(text, (key, value, { source }) => {
    if (key === '__proto__') return undefined;
    return typeof value === 'number' && source !== undefined ? plainDecimal(source) : value;
  });
}

export function isExactObject(value: ExactValue | undefined): value is ExactObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Looks at strings, braces and colons only; what else is wrong with the text is for the parser to say. */
function refuseTwiceAndTooDeep(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let lastString = '';
  for (const token of text.match(TOKEN) ?? []) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') refuseTwice(open.at(-1), lastString);
    else lastString = token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
    if (open.length > DEPTH_MAX) throw new JsonRefused(`JSON is nested deeper than ${DEPTH_MAX} levels`);
  }
}

function refuseTwice(keys: Set<string> | undefined, key: string): void {
  if (keys?.has(key)) throw new JsonRefused('JSON holds a key twice');
  keys?.add(key);
}
