import { expect, it } from '@jest/globals';
import type { ConfigurationError } from '#platform';
import { MASTER_KEY } from '#test/master-key.js';
import { loadConsole } from './console.config.js';

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app:password-of-the-database@db.example/payments',
  PUBLIC_URL: 'https://pay.example',
  AKINON_USERNAME: 'shop',
  AKINON_PASSWORD: 'long-enough-password',
  AKINON_HASH_KEY: 'long-enough-hash-key',
  PAYTIKO_CORE_URL: 'https://core.example',
  PAYTIKO_RECEIVER_URL: 'https://receiver.example',
  PAYTIKO_MERCHANT_SECRET: 'long-enough-secret',
  PII_MASTER_KEY: MASTER_KEY,
  OPERATOR_TOKEN: 'a-token-of-operators-of-this-test',
};

it('case 526: without an address that is given, a console of production is refused, with nothing but OPERATOR_TOKEN too', () => {
  expect(problemsOf(production)).toEqual(['CONSOLE_URL must start with https://']);
  expect(problemsOf({ ...production, CONSOLE_URL: 'https://console.example' })).toEqual([]);
  expect(problemsOf({ ...production, ALLOW_INSECURE: 'CONSOLE_URL' })).toEqual([]);
});

it('has the port in the address that nobody gave', () => {
  const { console } = loadConsole({ ...production, NODE_ENV: 'test', CONSOLE_PORT: '3102' });
  expect(console).toMatchObject({ port: 3102, url: 'http://localhost:3102' });
});

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    loadConsole(variables);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}
