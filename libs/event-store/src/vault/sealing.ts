import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { freshBytes } from './fresh-bytes.js';
import { SealBroken } from './vault.errors.js';

const CIPHER = 'aes-256-gcm';
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random nonce: format byte, nonce, ciphertext, tag. The format byte and the context are
 * authenticated, so that a sealed value cannot be moved to another place and be believed there.
 */
export function sealBytes(key: KeyObject, plain: Buffer, context: string): Buffer {
  const nonce = freshBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(context));
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws `SealBroken` for a wrong key, a wrong context or a changed byte; they cannot be distinguished. */
export function openBytes(key: KeyObject, sealed: Buffer, context: string): Buffer {
  if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== FORMAT) throw new SealBroken();
  const end = sealed.length - TAG_BYTES;
  const opener = createDecipheriv(CIPHER, key, sealed.subarray(1, 1 + NONCE_BYTES), { authTagLength: TAG_BYTES });
  opener.setAAD(authenticated(context)).setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([opener.update(sealed.subarray(1 + NONCE_BYTES, end)), opener.final()]);
  } catch {
    throw new SealBroken();
  }
}

const authenticated = (context: string) => Buffer.concat([Buffer.of(FORMAT), Buffer.from(context, 'utf8')]);
