import { type ExactObject, type ExactValue, isExactObject } from '../json/exact-json.js';
import { plainDecimal } from '../json/plain-decimal.js';
import { bounded } from '../text/note.js';

/** Text or a number's digits, on one line and bounded; undefined where it is absent, null, empty or something else. */
export function textIn(payload: ExactObject, key: string): string | undefined {
  const value = payload[key];
  return typeof value === 'string' ? bounded(value) || undefined : undefined;
}

/** Decimal text, as number or as text, with any exponent written out. */
export function amountIn(payload: ExactObject, key: string): string | undefined {
  const text = textIn(payload, key);
  return text === undefined ? undefined : plainDecimal(text);
}

/** An id exactly as sent, at most 128 printable characters; an id that is anything else is no id. */
export function idIn(payload: ExactObject, key: string): string | undefined {
  const value = payload[key];
  return typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value) ? value : undefined;
}

/** An ISO 8601 time as sent; undefined where no clock could read it. */
export function timeIn(payload: ExactObject, key: string): string | undefined {
  const text = textIn(payload, key);
  return text !== undefined && Number.isFinite(Date.parse(text)) ? text : undefined;
}

/** Every text inside a part of the payload, however deep: to know what must not show elsewhere. */
export function textsIn(value: ExactValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isExactObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Attempts of the cascade, oldest first as sent. */
export function attemptsIn(payload: ExactObject): ExactObject[] {
  const { CascadingInfo: cascade } = payload;
  const attempts = isExactObject(cascade) ? cascade['AttemptsVector'] : undefined;
  return Array.isArray(attempts) ? attempts.filter(isExactObject) : [];
}
