import { isPrivateName } from '#platform';
import { type ExactValue, isExactObject, parseExactJson } from '../json/exact-json.js';

const NOTE_CHARACTERS_MAX = 300;
/** Limit of the characters of an answer that are read: enough for any message, and few enough for the patterns below. */
const LOOKED_AT_CHARACTERS = 8192;

/**
 * The message of an answer: `title`, `errors` or `errorMessage` of JSON, or any other text without its HTML. Not yet limited or scrubbed.
 */
export function messageOf(body: string): string {
  const answer = parsed(body);
  return plain(answer === undefined ? body : messagesOf(answer).join('; '));
}

/** As {@link messageOf}. If JSON has none of these fields, all its texts except those with private names. */
export function wordsOf(body: string): string {
  return messageOf(body) || plain(stringsIn(parsed(body), isPrivateName).join('; '));
}

/** One line of at most {@link NOTE_CHARACTERS_MAX} characters. */
export function bounded(text: string): string {
  const line = plainLine(text);
  return line.length <= NOTE_CHARACTERS_MAX ? line : `${line.slice(0, NOTE_CHARACTERS_MAX - 1).toWellFormed()}…`;
}

export function parsed(body: string): ExactValue | undefined {
  // The check avoids an exception for plain text, which would cost more than all other steps.
  if (!/^\s*([[{"\d-]|true|false|null)/.test(body)) return undefined;
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

/** All texts, of `["too long"]` and `{"Email": ["is invalid"]}` alike, up to a limit. `isLeftOut`: keys whose value is left out. */
function stringsIn(value: ExactValue | undefined, isLeftOut: (key: string) => boolean = () => false): string[] {
  const found: string[] = [];
  let left = LOOKED_AT_CHARACTERS;
  const take = (part: ExactValue | undefined, path: string): void => {
    if (left <= 0 || path.length > LOOKED_AT_CHARACTERS) return;
    if (typeof part === 'string') {
      if (!part.trim()) return;
      found.push(path + part);
      left -= path.length + part.length;
    } else if (Array.isArray(part)) {
      for (const item of part) take(item, path);
    } else if (isExactObject(part)) {
      for (const [key, inner] of Object.entries(part)) if (!isLeftOut(key)) take(inner, `${path}${key}: `);
    }
  };
  take(value, '');
  return found;
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
