import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The problem of a file, as the end of a sentence that begins with the name of its variable. */
export class UnusableFile extends Error {
  constructor(
    message: string,
    /** The error code of the operating system, if any. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/** Secrets are one line; certificates, cells and tokens a few pages; merchants may be thousands. */
export const FILE_KB_MAX = { secret: 64, list: 1_024, merchants: 16_384 } as const;
const CHUNK_BYTES = 65_536;

/**
 * The content of a regular file; links are followed. Throws `UnusableFile` for devices, pipes, folders and files that are too
 * large, which could block the start.
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

/** The reported size may be outdated or missing. */
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
