import type { Exchange } from '../client/exchange.js';

const MASK = '•••';
const SECRET_HEADERS = /^(authorization|proxy-authorization|cookie|set-cookie|x-merchant-secret)$/i;

/** Takes secrets out of whatever is shown: by value wherever they stand, and by name in headers. */
export class Mask {
  private readonly secrets: string[];

  /** Very short secrets would take whole texts apart, so they are hidden in headers only. */
  constructor(secrets: readonly (string | undefined)[]) {
    const known = secrets.filter((secret): secret is string => secret !== undefined && secret.length >= 5);
    const spellings = known.flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
    ]);
    this.secrets = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    return this.secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
  }

  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    const entries = Object.entries(headers);
    return Object.fromEntries(
      entries.map(([name, value]) => [name, SECRET_HEADERS.test(name) ? schemeOf(value) : this.text(value)]),
    );
  }

  exchange({ request, response, ...rest }: Exchange): Exchange {
    const { headers, body, url } = request;
    return {
      ...rest,
      request: { ...request, url: this.text(url), headers: this.headers(headers), body: this.text(body) },
      ...(response && {
        response: { ...response, headers: this.headers(response.headers), body: this.text(response.body) },
      }),
    };
  }
}

/** `Basic dXNlcjpwYXNz` → `Basic •••`: the scheme is no secret, and helps whoever reads. */
const schemeOf = (value: string) => (/^[A-Za-z]+ /.test(value) ? `${value.split(' ')[0]} ${MASK}` : MASK);
