import { isPrivateName } from '#platform';
import { type ExactValue, isExactObject, parseExactJson } from '../json/exact-json.js';

const NOTE_CHARACTERS_MAX = 300;
/** What is looked at of a long answer: enough for any message, little enough for the patterns below. */
const LOOKED_AT_CHARACTERS = 8192;

/** What an answer says to people: `title`, `errors` or `errorMessage` of JSON, or the text of anything else without its HTML. Neither bounded nor scrubbed yet. */
export function messageOf(body: string): string {
  const answer = parsed(body);
  return plain(answer === undefined ? body : messagesOf(answer).join('; '));
}

/** As {@link messageOf}; where JSON says nothing by those names, whatever text it holds but what is private by its name. */
export function wordsOf(body: string): string {
  return messageOf(body) || plain(stringsIn(parsed(body), isPrivateName).join('; '));
}

/** One line of at most {@link NOTE_CHARACTERS_MAX} characters. */
export function bounded(text: string): string {
  const line = plainLine(text);
  return line.length <= NOTE_CHARACTERS_MAX ? line : `${line.slice(0, NOTE_CHARACTERS_MAX - 1).toWellFormed()}…`;
}

export function parsed(body: string): ExactValue | undefined {
  // An exception costs more than everything else that is done with a plain answer.
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

/** `["too long"]` and `{"Email": ["is invalid"]}` alike, as far as anybody looks; `isLeftOut`: keys whose value is not taken. */
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
