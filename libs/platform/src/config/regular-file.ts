import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** What is wrong with a file, as the end of a sentence that begins with the name of its variable. */
export class UnusableFile extends Error {
  constructor(
    message: string,
    /** Of the operating system, where it said no. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/** A secret is a line, a list of certificates, cells or tokens some pages; merchants may be thousands. */
export const FILE_KB_MAX = { secret: 64, list: 1_024, merchants: 16_384 } as const;
const CHUNK_BYTES = 65_536;

/**
 * The content of a regular file, links followed. Throws `UnusableFile` for what never ends, waits for a writer, is a folder
 * or is too large: none of them may hold up a start.
 */
export function readRegularFile(path: string, kbMax: number): Buffer {
  const file = told(() => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  try {
    if (!fstatSync(file).isFile()) throw new UnusableFile('names no regular file');
    const content = told(() => readUpTo(file, 1024 * kbMax + 1));
    if (content.length > 1024 * kbMax) throw new UnusableFile(`names a file of more than ${kbMax} kB`);
    return content;
  } finally {
    closeSync(file);
  }
}

/** The size that a file says it has may be of a moment ago, or none. */
function readUpTo(file: number, bytesMax: number): Buffer {
  const chunks: Buffer[] = [];
  for (let length = 0; length < bytesMax;) {
    const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, bytesMax - length));
    const read = readSync(file, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks);
}

function told<T>(attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    throw new UnusableFile('cannot be read', (error as NodeJS.ErrnoException).code);
  }
}
