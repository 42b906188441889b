import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;

/** One file out of a zip archive, without reading the rest. Plain archives only: no encryption, no zip64. */
export function unzip(archive: string, name: string): Buffer {
  const file = openSync(archive, 'r');
  const read = (position: number, length: number) => {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, position);
    return bytes;
  };
  try {
    const end = read(statSync(archive).size - END_LENGTH, END_LENGTH);
    if (end.readUInt32LE(0) !== END_OF_DIRECTORY) throw new Error(`${archive} is not a plain zip archive`);
    const { position, compressedLength, isDeflated } = find(read(end.readUInt32LE(16), end.readUInt32LE(12)), name);
    const header = read(position, 30);
    const data = read(position + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), compressedLength);
    return isDeflated ? inflateRawSync(data) : data;
  } finally {
    closeSync(file);
  }
}

function find(directory: Buffer, name: string) {
  for (let at = 0; at < directory.length;) {
    const nameLength = directory.readUInt16LE(at + 28);
    if (directory.toString('utf8', at + 46, at + 46 + nameLength) === name)
      return {
        position: directory.readUInt32LE(at + 42),
        compressedLength: directory.readUInt32LE(at + 20),
        isDeflated: directory.readUInt16LE(at + 10) === 8,
      };
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  throw new Error(`no ${name} in the archive`);
}
