import { type ExactValue, isExactObject, parseExactJson } from '../json/exact-json.js';

export const NOTE_CHARACTERS_MAX = 300;
/** What is looked at of a long answer: enough for any message, little enough for the patterns below. */
const LOOKED_AT_CHARACTERS = 8192;

/** What an answer says to people: `title`, `errors` or `errorMessage` of JSON, or the text of anything else without its HTML. Neither bounded nor scrubbed yet. */
export function messageOf(body: string): string {
  const answer = parsed(body);
  return plain(answer === undefined ? body : messagesOf(answer).join('; '));
}

/** As {@link messageOf}; where JSON says nothing by those names, whatever text it holds. */
export function wordsOf(body: string): string {
  return messageOf(body) || plain(stringsIn(parsed(body)).join('; '));
}

/** One line of at most {@link NOTE_CHARACTERS_MAX} characters. */
export function bounded(text: string): string {
  const line = plainLine(text);
  return line.length <= NOTE_CHARACTERS_MAX ? line : `${line.slice(0, NOTE_CHARACTERS_MAX - 1).toWellFormed()}…`;
}

export function parsed(body: string): ExactValue | undefined {
  try {
    return parseExactJson(body);
  } catch {
    return undefined;
  }
}

function messagesOf(answer: ExactValue | undefined): string[] {
  if (!isExactObject(answer)) return [];
  const { title, errorMessage, message, detail, error, errors } = answer;
  return [...new Set([title, errorMessage, message, detail, error, errors].flatMap((part) => stringsIn(part)))];
}

/** `["too long"]` and `{"Email": ["is invalid"]}` alike. */
function stringsIn(value: ExactValue | undefined): string[] {
  if (typeof value === 'string') return value.trim() ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (!isExactObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => stringsIn(inner).map((text) => `${key}: ${text}`));
}

function plain(text: string): string {
  const markup = /<!--.*?-->|<(script|style)\b.*?<\/\1\s*>|<[a-z!/?][^<>]*>/gis;
  return plainLine(
    text
      .slice(0, LOOKED_AT_CHARACTERS)
      .replace(markup, ' ')
      .replace(/&nbsp;/g, ' ')
      .replace(/&amp;/g, '&'),
  );
}

function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
