import { createHash } from 'node:crypto';

export interface HashRule {
  /** Name of the field that carries the hash. */
  field: string;
  /** Names of the fields that are hashed, in order; the hash key is always last. */
  parts: readonly string[];
}

/**
 * Lower-case hex of SHA-512 over the parts and the hash key, joined by `|`: so do Akinon's published packages between shop
 * and extension. Whether the return form is hashed like this is an open question.
 */
export function expectedHash(rule: HashRule, values: ReadonlyMap<string, string>, hashKey: string): string {
  const parts = rule.parts.map((name) => values.get(name) ?? '');
  return createHash('sha512')
    .update([...parts, hashKey].join('|'), 'utf8')
    .digest('hex');
}
