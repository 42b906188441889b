import { akinonHash } from './akinon-hash.js';

/** Part of a merchant's configuration: the form that the browser posts to the shop. */
export interface ReturnFormTemplate {
  /** In the order of the form. Placeholders: names of {@link ReturnFormValues}, `{hash}` and `{installmentCount}`. */
  readonly fields: readonly ReturnFormInput[];
  /** Names of the values that are hashed, in order; the hash key is always last. */
  readonly hashParts: readonly string[];
}

export interface ReturnFormInput {
  name: string;
  value: string;
}

export interface ReturnFormValues {
  salt: string;
  /** Decimal text of the completed amount, as in every answer (`129.90`). */
  amount: string;
  sessionId: string;
  orderId: string;
}

/**
 * The fields to post to the shop, in order. Replaces each placeholder once, so that an order id that looks like a placeholder stays data;
 * an unknown placeholder is unchanged. Throws if a hash part has no value, since such a hash would never be right.
 */
export function buildReturnForm(
  template: ReturnFormTemplate,
  hashKey: string,
  values: ReturnFormValues,
): ReturnFormInput[] {
  const known = new Map<string, string>(Object.entries({ installmentCount: '1', ...values }));
  const parts = template.hashParts.map((name) => {
    const part = known.get(name);
    if (part === undefined)
      throw new Error(`the return form's hash part ${name} is not one of ${[...known.keys()].join(', ')}`);
    return part;
  });
  known.set('hash', akinonHash(parts, hashKey));
  return template.fields.map(({ name, value }) => ({
    name,
    value: value.replace(/\{(\w+)\}/g, (placeholder, key: string) => known.get(key) ?? placeholder),
  }));
}
