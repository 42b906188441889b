import { type Environment, listOf } from './environment.js';

/** 32 bytes in base64, of either alphabet; the sign at the end may be missing. */
const MASTER_KEY = /^[A-Za-z0-9+/_-]{43}=?$/;

export function readMasterKeys(env: Environment): Buffer[] {
  const text = env.requiredSecret('PII_MASTER_KEY');
  if (text === '') return [];
  const keys = listOf(text);
  // Node ignores characters that are not base64, and would make another key from a mistyped one.
  if (keys.length > 0 && keys.every((key) => MASTER_KEY.test(key)))
    return keys.map((key) => Buffer.from(key, 'base64'));
  return env.wrong([], 'PII_MASTER_KEY must be 32 bytes in base64, or several of them with commas between');
}
