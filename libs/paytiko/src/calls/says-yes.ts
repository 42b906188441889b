import { type ExactObject, type ExactValue, isExactObject } from '../json/exact-json.js';
import { parsed } from '../text/note.js';

const YES_KEYS = new Set(['issuccess', 'success', 'succeeded']);
const TROUBLE_KEYS = new Set(['error', 'errors', 'errormessage']);
const RESULT_KEYS = new Set(['status', 'result']);
const TRUE = /^(true|1)$/i;
const TROUBLE = /\b(errors?|fail(ed|s|ure)?|invalid|denied|declined|rejected|refused|unauthori[sz]ed|not\s+found)\b/i;
/** A page of something between us and Paytiko, JSON that breaks off, or bytes that are no text. */
const UNREADABLE = /[<{[\p{Cn}\p{Co}\uFFFD]|(?![\t\r\n])\p{Cc}/u;

/**
 * Whether the body of a 2xx leaves no doubt that the call was carried out: nothing, a few words, or JSON that says nothing
 * against it. Which it is, is undocumented (paytiko#outcomes), so what cannot be read is no yes.
 */
export function saysYes(body: string): boolean {
  if (body.trim() === '') return true;
  const answer = parsed(body);
  if (answer === undefined) return !UNREADABLE.test(body) && !TROUBLE.test(body);
  return isExactObject(answer) ? isYes(answer) : answer !== false && !isTrouble(answer);
}

function isYes(answer: ExactObject): boolean {
  const explicit = valuesOf(answer, YES_KEYS);
  if (explicit.length > 0)
    return explicit.every((value) => value === true || (typeof value === 'string' && TRUE.test(value)));
  return !valuesOf(answer, TROUBLE_KEYS).some(isFilled) && !valuesOf(answer, RESULT_KEYS).some(isTrouble);
}

function valuesOf(answer: ExactObject, keys: ReadonlySet<string>): (ExactValue | undefined)[] {
  return Object.keys(answer)
    .filter((key) => keys.has(key.toLowerCase()))
    .map((key) => answer[key]);
}

function isFilled(value: ExactValue | undefined): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value === true;
}

function isTrouble(value: ExactValue | undefined): boolean {
  return typeof value === 'string' && TROUBLE.test(value);
}
