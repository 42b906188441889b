import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { answerText } from './answer-text.js';

const BYTES_MAX = 1_024;
const NO = '{"isSuccess":false,"errorMessage":"Şu an olmaz"}';
const no = Buffer.from(NO);
const textOf = (bytes: Buffer, encoding?: string, type?: string) =>
  answerText(bytes, { 'content-encoding': encoding, 'content-type': type }, BYTES_MAX);

describe('case 662: an answer that nobody asked to be packed', () => {
  it.each<[string | undefined, Buffer]>([
    [undefined, no],
    ['identity', no],
    ['', no],
    ['gzip', gzipSync(no)],
    ['GZIP', gzipSync(no)],
    ['x-gzip', gzipSync(no)],
    ['br', brotliCompressSync(no)],
    ['deflate', deflateSync(no)],
    ['deflate', deflateRawSync(no)],
    ['gzip, br', brotliCompressSync(gzipSync(no))],
  ])('%s: is read', (encoding, bytes) => expect(textOf(bytes, encoding)).toEqual({ text: NO }));

  it.each<[string, Buffer]>([
    ['gzip', no],
    ['gzip', gzipSync(no).subarray(0, -9)],
    ['zstd', no],
    ['__proto__', no],
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(no)))],
  ])('%s that is none, breaks off or is not known here: cannot be read', (encoding, bytes) =>
    expect(textOf(bytes, encoding)).toEqual({ unreadable: 'ANSWER_UNREADABLE' }),
  );

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('%s: a bomb ends at the bound', (name, pack) => {
    expect(textOf(pack(Buffer.alloc(50_000_000)), name)).toEqual({ unreadable: 'ANSWER_TOO_LARGE' });
    expect(textOf(pack(Buffer.alloc(BYTES_MAX, 'x')), name)).toEqual({ text: 'x'.repeat(BYTES_MAX) });
  });

  it('an empty one is empty, however it was packed', () => expect(textOf(Buffer.of(), 'gzip')).toEqual({ text: '' }));
});

describe('case 662: an answer in another charset', () => {
  const le = Buffer.from(NO, 'utf16le');
  it.each<[string, Buffer, string | undefined]>([
    ['a byte order mark', Buffer.from(`\uFEFF${NO}`), undefined],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${NO}`, 'utf16le'), undefined],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${NO}`, 'utf16le').swap16(), 'application/json'],
    ['UTF-16 that says so', le, 'application/json; charset=utf-16le'],
    [
      'the charset of Turkish Windows',
      Buffer.from(NO.replace('Ş', '\xde'), 'latin1'),
      'text/json;charset="windows-1254"',
    ],
    ['one that nobody knows', no, 'application/json; charset=klingon'],
  ])('%s: is read', (_, bytes, type) => expect(textOf(bytes, undefined, type)).toEqual({ text: NO }));

  it('bytes that are no text show as such', () =>
    expect(textOf(Buffer.of(0x7b, 0xde, 0x7d))).toEqual({ text: '{\uFFFD}' }));
});
