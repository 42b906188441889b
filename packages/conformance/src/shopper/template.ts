import type { HttpStep } from '../config/settings.js';
import type { WireRequest } from '../client/wire.js';

export type Values = Readonly<Record<string, string>>;

/** Fills `{names}` in: whole addresses as they are, other values encoded in the address and plain elsewhere. */
export function filled({ method = 'GET', url, headers = {}, body = '' }: HttpStep, values: Values): WireRequest {
  const headerEntries = Object.entries(headers).map(([name, value]) => [name, replace(value, values)]);
  return {
    method,
    url: replace(url, values, (value) => (/^https?:\/\//.test(value) ? value : encodeURIComponent(value))),
    headers: Object.fromEntries(headerEntries) as Record<string, string>,
    body: replace(body, values),
  };
}

function replace(text: string, values: Values, spell = (value: string) => value): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : spell(value);
  });
}
