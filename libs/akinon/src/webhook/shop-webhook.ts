import { createSalt, akinonHash } from '../return-form/akinon-hash.js';

/** Part of a merchant's configuration. Its fields and its authentication are to be confirmed with Akinon. */
export interface ShopWebhookTemplate {
  readonly url: string;
  readonly authentication: 'none' | 'basic' | 'sha512';
  readonly fields: readonly { name: string; value: string }[];
  readonly hashParts: readonly string[];
}

export interface ShopCredentials {
  username: string;
  password: string;
  hashKey: string;
}

export interface WebhookRequest {
  headers: Record<string, string>;
  body: string;
}

/**
 * Builds the request from values by name, as text; `salt` and `hash` are made here. Replaces each placeholder once, so that data stays
 * data.
 */
export function shopWebhookRequest(
  template: ShopWebhookTemplate,
  credentials: ShopCredentials,
  values: Readonly<Record<string, string>>,
): WebhookRequest {
  const known = new Map(Object.entries({ ...values, salt: createSalt() }));
  const parts = template.hashParts.map((name) => known.get(name) ?? '');
  known.set('hash', template.authentication === 'sha512' ? akinonHash(parts, credentials.hashKey) : '');
  const filled = template.fields.map(({ name, value }) => [
    name,
    value.replace(/\{(\w+)\}/g, (placeholder, key: string) => known.get(key) ?? placeholder),
  ]);
  const { username, password } = credentials;
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return {
    headers: {
      'content-type': 'application/json',
      ...(template.authentication === 'basic' && { authorization: basic }),
    },
    body: JSON.stringify(Object.fromEntries(filled)),
  };
}
