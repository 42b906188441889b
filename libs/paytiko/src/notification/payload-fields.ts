import { type ExactObject, type ExactValue, isExactObject } from '../json/exact-json.js';
import { plainDecimal } from '../json/plain-decimal.js';
import { bounded } from '../text/note.js';

/** Text or the digits of a number, on one line with a limited length; undefined if it is absent, null, empty or of another type. */
export function textIn(payload: ExactObject, key: string): string | undefined {
  const value = payload[key];
  return typeof value === 'string' ? bounded(value) || undefined : undefined;
}

/** Decimal text, from a number or a text, with the exponent written out. */
export function amountIn(payload: ExactObject, key: string): string | undefined {
  const text = textIn(payload, key);
  return text === undefined ? undefined : plainDecimal(text);
}

/** An id exactly as sent, of at most 128 printable characters; otherwise undefined. */
export function idIn(payload: ExactObject, key: string): string | undefined {
  const value = payload[key];
  return typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value) ? value : undefined;
}

/** An ISO 8601 time as sent; undefined if it is invalid. */
export function timeIn(payload: ExactObject, key: string): string | undefined {
  const text = textIn(payload, key);
  return text !== undefined && Number.isFinite(Date.parse(text)) ? text : undefined;
}

/** All texts in a part of the payload, to be hidden elsewhere. */
export function textsIn(value: ExactValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isExactObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Attempts of the cascade, in the order of the payload, oldest first. */
export function attemptsIn(payload: ExactObject): ExactObject[] {
  const { CascadingInfo: cascade } = payload;
  const attempts = isExactObject(cascade) ? cascade['AttemptsVector'] : undefined;
  return Array.isArray(attempts) ? attempts.filter(isExactObject) : [];
}
