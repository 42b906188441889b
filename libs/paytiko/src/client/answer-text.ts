import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Nobody asked for any, and nobody packs an answer more often. */
const ENCODINGS_MAX = 2;
type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer;

const DECODE: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['br', brotliDecompressSync],
  // Of some servers without the two bytes in front.
  ['deflate', (bytes, options) => (bytes[0] === 0x78 ? inflateSync : inflateRawSync)(bytes, options)],
]);

export type Unreadable = 'ANSWER_UNREADABLE' | 'ANSWER_TOO_LARGE';

/**
 * The text of an answer, though it was packed or is no UTF-8: undefined with a reason where that cannot be read, or would
 * have more than `bytesMax` bytes.
 */
export function answerText(
  bytes: Buffer,
  headers: IncomingHttpHeaders,
  bytesMax: number,
): { text: string } | { unreadable: Unreadable } {
  const encodings = listOf(headers['content-encoding']);
  if (bytes.length === 0 || encodings.length === 0) return { text: decoded(bytes, headers['content-type']) };
  if (encodings.length > ENCODINGS_MAX) return { unreadable: 'ANSWER_UNREADABLE' };
  try {
    const unpacked = encodings.reduceRight((packed, name) => unpack(packed, name, bytesMax), bytes);
    return { text: decoded(unpacked, headers['content-type']) };
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { unreadable: isTooLarge ? 'ANSWER_TOO_LARGE' : 'ANSWER_UNREADABLE' };
  }
}

function unpack(bytes: Buffer, name: string, bytesMax: number): Buffer {
  const decode = DECODE.get(name);
  if (!decode) throw new Error('an encoding that nobody here knows');
  return decode(bytes, { maxOutputLength: bytesMax });
}

/** `identity` is none. */
function listOf(header: string | undefined): string[] {
  const names = (header ?? '').toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
}

/** By its byte order mark, else by its charset, else UTF-8. What is not in that shows as U+FFFD. */
function decoded(bytes: Buffer, contentType: string | undefined): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  return new TextDecoder(markedAs(bytes) ?? knownCharset(charset)).decode(bytes);
}

function markedAs(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function knownCharset(charset: string | undefined): string {
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return 'utf-8';
  }
}
