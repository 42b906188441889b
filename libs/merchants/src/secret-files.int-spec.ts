import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ConfigurationError } from '#platform';
import { ConfiguredMerchants } from './configured-merchants.js';
import { loadDatabaseUrl } from '#platform';
import { loadInstallation } from './installation.config.js';

let folder: string;
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  jest.restoreAllMocks();
});

const key = Buffer.alloc(32, 7).toString('base64');
const complete = {
  DATAHTTP_ADDRESS: 'postgres://app@localhost/payments',
  AKINON_USERNAME: 'shop',
  AKINON_PASSWORD: 'p',
  AKINON_HASH_KEY: 'h',
  PAYTIKO_CORE_URL: 'https://core.example',
  PAYTIKO_RECEIVER_URL: 'https://receiver.example',
  PAYTIKO_MERCHANT_SECRET: 's',
  PII_MASTER_KEY: key,
};

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    loadInstallation(variables);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('secrets in files', () => {
  it('case 111: every secret may come from the file that its variable with _FILE names', () => {
    const { AKINON_USERNAME, PAYTIKO_CORE_URL, PAYTIKO_RECEIVER_URL } = complete;
    const settings = loadInstallation({
      AKINON_USERNAME,
      PAYTIKO_CORE_URL,
      PAYTIKO_RECEIVER_URL,
      DATAHTTP_ADDRESS_FILE: file('url', `${complete.DATAHTTP_ADDRESS}\n`),
      AKINON_PASSWORD_FILE: file('password', ' with blanks \r\n'),
      AKINON_PASSWORD_PREVIOUS_FILE: file('password-before', 'before'),
      AKINON_HASH_KEY_FILE: file('hash-key', 'first line\nsecond\n'),
      PAYTIKO_MERCHANT_SECRET_FILE: file('secret', 'merchant-secret'),
      PAYTIKO_MERCHANT_SECRET_PREVIOUS_FILE: file('secret-before', 'before'),
      OPERATOR_TOKEN_FILE: file('token', 'token\n'),
      PII_MASTER_KEY_FILE: file('keys', `${key},${key}\n`),
    });

    expect(settings).toMatchObject({ databaseUrl: complete.DATAHTTP_ADDRESS, operatorToken: 'token' });
    expect(settings.piiMasterKeys).toEqual([Buffer.alloc(32, 7), Buffer.alloc(32, 7)]);
    expect(settings.merchants[0]).toMatchObject({
      akinon: { passwords: [' with blanks ', 'before'], hashKey: 'first line\nsecond' },
      paytiko: { secrets: ['merchant-secret', 'before'] },
    });
    const parts = { DB_HOST: 'localhost', DB_USER: 'app', DB_NAME: 'pay' };
    expect(loadDatabaseUrl({ ...parts, DB_PASSWORD_FILE: file('database', 'p w\n') })).toBe(
      'postgres://app:p%20w@localhost:5432/pay',
    );
  });

  it('are told apart: absent, empty, there twice', () => {
    const { AKINON_HASH_KEY: _, ...rest } = complete;
    expect(problemsOf(rest)).toEqual(['AKINON_HASH_KEY is required']);
    const useless = 'AKINON_HASH_KEY_FILE names a file that is empty or cannot be read';
    expect(problemsOf({ ...rest, AKINON_HASH_KEY_FILE: join(folder, 'nowhere') })).toEqual([useless]);
    expect(problemsOf({ ...rest, AKINON_HASH_KEY_FILE: file('empty', ' \n') })).toEqual([useless]);
    expect(problemsOf({ ...complete, AKINON_HASH_KEY_FILE: file('key', 'x') })).toEqual([
      'AKINON_HASH_KEY and AKINON_HASH_KEY_FILE are both there: one of them has to go',
    ]);
  });

  it('case 58: a secret keeps the blanks at its ends', () => {
    const { merchants } = loadInstallation({ ...complete, AKINON_PASSWORD: ' p ', PAYTIKO_MERCHANT_SECRET: 's ' });
    expect(merchants[0]).toMatchObject({ akinon: { passwords: [' p '] }, paytiko: { secrets: ['s '] } });
  });
});

describe('MERCHANTS_FILE', () => {
  const merchant = (password: unknown) => ({
    id: 'one',
    akinon: {
      username: 'one',
      passwords: [password, 'previous-password-of-the-shop'],
      hashKey: { file: join(folder, 'hash') },
    },
    paytiko: {
      coreUrl: 'https://core.example',
      receiverUrl: 'https://receiver.example',
      secrets: [{ file: join(folder, 'secret') }],
    },
  });
  const variables = (list: object[]) => ({
    DATAHTTP_ADDRESS: complete.DATAHTTP_ADDRESS,
    PII_MASTER_KEY: key,
    MERCHANTS_FILE: file('merchants.json', JSON.stringify(list)),
  });

  beforeEach(() => {
    file('password', 'password-from-a-file\n');
    file('hash', 'hash-key-from-a-file\n');
    file('secret', 'secret-from-a-file\n');
  });

  it('case 112: its secrets may be references to files, and a new content counts within a second', async () => {
    jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    const merchants = new ConfiguredMerchants(
      loadInstallation(variables([merchant({ file: join(folder, 'password') })])),
    );
    merchants.onModuleInit();
    expect(merchants.get('one')).toMatchObject({
      akinon: { passwords: ['password-from-a-file', 'previous-password-of-the-shop'], hashKey: 'hash-key-from-a-file' },
      paytiko: { secrets: ['secret-from-a-file'] },
    });

    file('password', 'rotated-password\n');
    await until(() => merchants.get('one').akinon.passwords[0] === 'rotated-password');
    merchants.onApplicationShutdown();
  });

  it('names a reference that leads nowhere', () => {
    const list = [merchant({ file: join(folder, 'nowhere') })];
    expect(problemsOf(variables(list))).toEqual([
      'MERCHANTS_FILE.1.akinon.passwords.1 names a file that is empty or cannot be read',
    ]);
  });

  it('case 106: is refused in production where it is unsafe, at the start and when it changes', async () => {
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://pay.example' };
    const unsafe = [merchant('short')];
    const problem = 'MERCHANTS_FILE, merchant 1: akinon.passwords.0 must have at least 16 characters';
    expect(problemsOf({ ...variables(unsafe), ...production })).toEqual([problem]);
    expect(
      loadInstallation({ ...variables(unsafe), ...production, ALLOW_INSECURE: 'MERCHANTS_FILE' }).warnings,
    ).toEqual([`ALLOW_INSECURE: ${problem}`]);

    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    jest.spyOn(Logger.prototype, 'log').mockReturnValue();
    const merchants = new ConfiguredMerchants(
      loadInstallation({ ...variables([merchant('long-enough-password')]), ...production }),
    );
    merchants.onModuleInit();
    variables(unsafe);
    await until(() => error.mock.calls.length > 0);
    merchants.onApplicationShutdown();
    expect(error.mock.calls).toEqual([[expect.stringContaining(problem)]]);
    expect(merchants.get('one').akinon.passwords[0]).toBe('long-enough-password');
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}
