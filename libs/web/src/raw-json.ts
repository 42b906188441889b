import { parse, stringify } from 'lossless-json';

/** Indented, with all digits; text that is not JSON is shown unchanged. */
export function prettyJson(text: string): string {
  try {
    return stringify(parse(text), undefined, 2) ?? text;
  } catch {
    return text;
  }
}
