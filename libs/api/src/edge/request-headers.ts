import type { FastifyRequest } from 'fastify';
import { HttpAnswer } from '../answer.js';
import { BodyRefused } from './body-refused.js';

/** Values of content-encoding that some senders write although nothing is encoded. */
const NO_ENCODING = /^(?:identity|utf-?8)$/i;

/** Refuses a request by its headers alone. */
export function checkHeaders({ headers, raw }: FastifyRequest, bodyMaxBytes: number): void {
  const hosts = countOf('host', raw.rawHeaders);
  if (hosts > 1 || (hosts === 0 && raw.httpVersion !== '1.0')) {
    throw new HttpAnswer(400, [{ code: 'HOST_AMBIGUOUS', message: 'There must be one Host header.' }]);
  }
  if (isEncoded(headers['content-encoding'])) throw new BodyRefused(415, 'The body must not be compressed.');
  if (Number(headers['content-length'] ?? 0) > bodyMaxBytes) throw new BodyRefused(413, 'The body is too large.');
}

function isEncoded(header = ''): boolean {
  return header
    .split(',')
    .map((encoding) => encoding.trim())
    .some((encoding) => encoding !== '' && !NO_ENCODING.test(encoding));
}

/** Names are at even indexes. Node keeps the first `Host` and drops the others silently. */
function countOf(name: string, rawHeaders: readonly string[]): number {
  let count = 0;
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const { length } = rawHeaders[place]!;
    if (length === name.length && rawHeaders[place]!.toLowerCase() === name) count += 1;
  }
  return count;
}
