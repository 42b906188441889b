import { describe, expect, it } from '@jest/globals';
import type { ConfigurationError } from '#platform';
import { MASTER_KEY } from '#test/master-key.js';
import { loadInstallation } from './installation.config.js';

const environment = {
  DATABASE_URL: 'postgres://app:pw@db:5432/payments',
  PII_MASTER_KEY: MASTER_KEY,
};
const merchant = (id: string) => ({
  id,
  akinon: { username: id, passwords: ['canary-password'], hashKey: 'canary-hash-key' },
  paytiko: { coreUrl: 'https://core.example', receiverUrl: 'https://receiver.example', secrets: ['canary-secret'] },
});

describe('MERCHANTS_JSON', () => {
  it('is what MERCHANTS_FILE would hold, where no file can be mounted', () => {
    const MERCHANTS_JSON = JSON.stringify([merchant('shop_tr'), merchant('shop_eu')]);
    const { merchants } = loadInstallation({ ...environment, MERCHANTS_JSON });

    expect(merchants.map(({ id }) => id)).toEqual(['shop_tr', 'shop_eu']);
  });

  it.each([
    ['[', ['MERCHANTS_JSON is not JSON']],
    ['[]', ['MERCHANTS_JSON must be a JSON list of merchants, with at least one']],
    [
      JSON.stringify([merchant('a'), merchant('a')]),
      ['MERCHANTS_JSON: two merchants have the same id', 'MERCHANTS_JSON: two merchants have the same akinon.username'],
    ],
    [
      JSON.stringify([{ ...merchant('a'), id: 'Shop' }]),
      ['MERCHANTS_JSON, merchant 1: id: id must be 1 to 40 of a-z, 0-9 and _'],
    ],
  ])('is told by its name when it is %s', (MERCHANTS_JSON, problems) => {
    expect(problemsOf({ MERCHANTS_JSON })).toEqual(problems);
  });

  it('is judged in production as a file is, by its own name', () => {
    const weak = { ...merchant('a'), akinon: { ...merchant('a').akinon, passwords: ['short'] } };
    const environmentOfProduction = { NODE_ENV: 'production', PUBLIC_URL: 'https://payments.example' };

    expect(problemsOf({ ...environmentOfProduction, MERCHANTS_JSON: JSON.stringify([weak]) })).toEqual([
      'MERCHANTS_JSON, merchant 1: akinon.passwords.0 must have at least 16 characters',
      'MERCHANTS_JSON, merchant 1: akinon.hashKey must have at least 16 characters',
      'MERCHANTS_JSON, merchant 1: paytiko.secrets.0 must have at least 16 characters',
    ]);
  });

  it('does not go with MERCHANTS_FILE', () => {
    expect(problemsOf({ MERCHANTS_JSON: '[]', MERCHANTS_FILE: '/nowhere' })).toEqual([
      'MERCHANTS_FILE cannot be read',
      'MERCHANTS_FILE and MERCHANTS_JSON say the same twice: unset one of them',
    ]);
  });
});

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    loadInstallation({ ...environment, ...variables });
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}
