import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1254';

export interface LookedAt {
  /** SHA-256 of the bytes, by which the same file is recognised. */
  digest: string;
  bytes: number;
  format: 'csv' | 'xlsx';
  encoding: Encoding;
}

const HEAD_BYTES = 4096;

/** Reads the file once, in pieces. Text that is not UTF is read in the Windows code page for Turkish. */
export async function lookAt(path: string): Promise<LookedAt> {
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let bytes = 0;
  let head = Buffer.alloc(0);
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES - head.length)]);
    isUtf8 &&= decodes(utf8, piece, true);
  }
  isUtf8 &&= decodes(utf8, Buffer.alloc(0), false);
  const format = head.subarray(0, 4).equals(ZIP) ? 'xlsx' : 'csv';
  return { digest: hash.digest('hex'), bytes, format, encoding: utf16In(head) ?? (isUtf8 ? 'utf-8' : 'windows-1254') };
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');

function decodes(decoder: TextDecoder, piece: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(piece, { stream });
    return true;
  } catch {
    return false;
  }
}

/** Recognises UTF-16 by its byte order mark, or by zero bytes at every other position. */
function utf16In(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const half = head.length >> 1;
  const zeros = (from: number) => head.filter((byte, index) => byte === 0 && index % 2 === from).length;
  if (half > 8 && zeros(1) > half * 0.7) return 'utf-16le';
  if (half > 8 && zeros(0) > half * 0.7) return 'utf-16be';
  return undefined;
}
