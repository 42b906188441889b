import { isUtf8 } from 'node:buffer';
import { BodyRefused } from './body-refused.js';

/** The text without a byte order mark. Like a strict `TextDecoder`, but much faster. */
export function textOfBody(body: Buffer): string | BodyRefused {
  if (!isUtf8(body)) return new BodyRefused(400, 'The body is not UTF-8 text.');
  const hasMark = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
  return body.toString('utf8', hasMark ? 3 : 0);
}
