import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { openBytes, sealBytes } from './sealing.js';
import { SealBroken } from './vault.errors.js';

const KEY_BYTES = 32;
const ID_BYTES = 8;

/** Wraps data keys; the first master key for new ones, all of them for those that exist. A wrapped key says whose it is. */
export class MasterKeys {
  private readonly keys: { id: Buffer; secret: KeyObject }[];

  constructor(keys: Buffer[]) {
    if (keys.length === 0 || keys.some((key) => key.length !== KEY_BYTES))
      throw new RangeError(`a master key has ${KEY_BYTES} bytes, and there is at least one`);
    this.keys = keys.map((key) => ({ id: idOf(key), secret: createSecretKey(key) }));
  }

  /** First bytes of everything that the current master key wrapped. */
  get currentId(): Buffer {
    return this.keys[0]!.id;
  }

  /** Of the first bytes of a wrapped key: whether one of these master keys wrapped it. */
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
