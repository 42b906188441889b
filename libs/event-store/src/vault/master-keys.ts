import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { openBytes, sealBytes } from './sealing.js';
import { SealBroken } from './vault.errors.js';

const KEY_BYTES = 32;
const ID_BYTES = 8;

/**
 * Wraps data keys: with the first master key for new ones, and unwraps with any of them. A wrapped key names its master key.
 */
export class MasterKeys {
  private readonly keys: { id: Buffer; secret: KeyObject }[];

  constructor(keys: Buffer[]) {
    if (keys.length === 0 || keys.some((key) => key.length !== KEY_BYTES))
      throw new RangeError(`a master key has ${KEY_BYTES} bytes, and there is at least one`);
    this.keys = keys.map((key) => ({ id: idOf(key), secret: createSecretKey(key) }));
  }

  /** Prefix of every key that the current master key has wrapped. */
  get currentId(): Buffer {
    return this.keys[0]!.id;
  }

  /** True if one of these master keys has wrapped a key with this prefix. */
  isOurs(firstBytes: Buffer): boolean {
    return this.keys.some(({ id }) => id.equals(firstBytes));
  }

  wrap(subject: string, dataKey: KeyObject): Buffer {
    const { id, secret } = this.keys[0]!;
    return Buffer.concat([id, sealBytes(secret, dataKey.export(), contextOf(subject))]);
  }

  unwrap(subject: string, wrapped: Buffer): KeyObject {
    const master = this.keys.find(({ id }) => id.equals(wrapped.subarray(0, ID_BYTES)));
    if (!master) throw new SealBroken();
    return createSecretKey(openBytes(master.secret, wrapped.subarray(ID_BYTES), contextOf(subject)));
  }
}

const idOf = (key: Buffer) => createHash('sha256').update('master key id').update(key).digest().subarray(0, ID_BYTES);
const contextOf = (subject: string) => `subject key ${subject}`;
