import { parse, stringify } from 'lossless-json';

/** Indented, every digit as it came; what is no JSON is shown as it is. */
export function prettyJson(text: string): string {
  try {
    return stringify(parse(text), undefined, 2) ?? text;
  } catch {
    return text;
  }
}
