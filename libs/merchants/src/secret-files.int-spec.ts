import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ConfigurationError } from '#platform';
import { ConfiguredMerchants } from './configured-merchants.js';
import { loadDatabaseUrl } from '#platform';
import { MASTER_KEY } from '#test/master-key.js';
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

const key = MASTER_KEY;
const complete = {
  DATABASE_URL: 'postgres://app@localhost/payments',
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
      DATABASE_URL_FILE: file('url', `${complete.DATABASE_URL}\n`),
      AKINON_PASSWORD_FILE: file('password', ' with blanks \r\n'),
      AKINON_PASSWORD_PREVIOUS_FILE: file('password-before', 'before'),
      AKINON_HASH_KEY_FILE: file('hash-key', 'first line\nsecond\n'),
      PAYTIKO_MERCHANT_SECRET_FILE: file('secret', 'merchant-secret'),
      PAYTIKO_MERCHANT_SECRET_PREVIOUS_FILE: file('secret-before', 'before'),
      OPERATOR_TOKEN_FILE: file('token', 'token\n'),
      PII_MASTER_KEY_FILE: file('keys', `${key},${key}\n`),
    });

    expect(settings).toMatchObject({ databaseUrl: complete.DATABASE_URL, operatorToken: 'token' });
    expect(settings.piiMasterKeys).toEqual([Buffer.from(key, 'base64'), Buffer.from(key, 'base64')]);
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

  it('case 603: a file that is no text is refused, and a byte order mark is none of the secret', () => {
    const { AKINON_HASH_KEY: _, ...rest } = complete;
    const binary = join(folder, 'binary');
    writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x61]));
    expect(problemsOf({ ...rest, AKINON_HASH_KEY_FILE: binary })).toEqual([
      'AKINON_HASH_KEY_FILE names a file that is not UTF-8 text',
    ]);
    const marked = { ...rest, AKINON_HASH_KEY_FILE: file('marked', '\ufeffhash-key\n') };
    expect(loadInstallation(marked).merchants[0]).toMatchObject({ akinon: { hashKey: 'hash-key' } });
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
    DATABASE_URL: complete.DATABASE_URL,
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

describe('case 527: a file that never ends, waits, is a folder or is too large', () => {
  const LIMITS = { secret: 64, list: 1_024, merchants: 16_384 };
  const variables: [string, number][] = [
    ['OPERATOR_TOKEN_FILE', LIMITS.secret],
    ['PII_MASTER_KEY_FILE', LIMITS.secret],
    ['DATABASE_CA_FILE', LIMITS.list],
    ['CELLS_FILE', LIMITS.list],
    ['MERCHANTS_FILE', LIMITS.merchants],
  ];

  it.each(variables)('%s: one sentence that names it, at once', (name, kbMax) => {
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    mkdirSync(join(folder, 'folder'));
    symlinkSync('/dev/zero', join(folder, 'link'));
    const large = file('large', 'x');
    truncateSync(large, 1024 * kbMax + 1);
    const unusable: [string, string][] = [
      ['/dev/zero', 'names no regular file'],
      [join(folder, 'link'), 'names no regular file'],
      [join(folder, 'folder'), 'names no regular file'],
      [fifo, 'names no regular file'],
      [large, `names a file of more than ${kbMax} kB`],
    ];
    for (const [path, problem] of unusable) {
      const began = performance.now();
      expect(problemsOf({ ...without(name), [name]: path })).toContain(`${name} ${problem}`);
      expect(performance.now() - began).toBeLessThan(2_000);
    }
  });

  it('a secret of a merchant likewise; a link to a regular file is one', () => {
    const secret = file('secret', 'merchant-secret');
    symlinkSync(secret, join(folder, 'link'));
    const merchants = (path: string) =>
      file(
        'merchants',
        JSON.stringify([
          {
            id: 'a',
            akinon: { username: 'u', passwords: ['p'], hashKey: 'h' },
            paytiko: { coreUrl: 'https://c.example', receiverUrl: 'https://r.example', secrets: [{ file: path }] },
          },
        ]),
      );
    const of = (path: string) => ({ ...without('MERCHANTS_FILE'), MERCHANTS_FILE: merchants(path) });
    expect(problemsOf(of('/dev/zero'))).toEqual(['MERCHANTS_FILE.1.paytiko.secrets.1 names no regular file']);
    expect(loadInstallation(of(join(folder, 'link'))).merchants[0]!.paytiko.secrets).toEqual(['merchant-secret']);
  });
});

describe('case 528: tokens of the examples', () => {
  const digest = /"sha256": "([0-9a-f]{64})"/;
  const production = {
    ...complete,
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://pay.example',
    CONSOLE_URL: 'https://console.example',
    AKINON_PASSWORD: 'long-enough-password',
    AKINON_HASH_KEY: 'long-enough-hash-key',
    PAYTIKO_MERCHANT_SECRET: 'long-enough-secret',
  };

  it.each(['docker-compose.yml', 'test/support/console-tokens.json'])(
    'those of %s are refused in production',
    (path) => {
      const sha256 = digest.exec(readFileSync(path, 'utf8'))![1]!;
      const own = { name: 'own', roles: ['admin'], sha256: 'ab'.repeat(32) };
      const entry = { name: 'example', roles: ['admin'], sha256: sha256.toUpperCase() };
      const tokens = { CONSOLE_TOKENS_FILE: file('tokens', JSON.stringify([own, entry])) };
      const problem = "CONSOLE_TOKENS_FILE, 2: its token is a value of this project's examples, which everybody knows";

      expect(problemsOf({ ...production, ...tokens })).toEqual([problem]);
      expect(loadInstallation({ ...production, ...tokens, ALLOW_INSECURE: 'CONSOLE_TOKENS_FILE' }).warnings).toEqual([
        `ALLOW_INSECURE: ${problem}`,
      ]);
      expect(problemsOf({ ...production, CONSOLE_TOKENS_FILE: file('tokens', JSON.stringify([own])) })).toEqual([]);
      expect(problemsOf({ ...complete, ...tokens })).toEqual([]);
    },
  );
});

/** What is complete, without what is about to come from the file of this variable. */
function without(name: string): Record<string, string> {
  const own: Record<string, string> = { PII_MASTER_KEY_FILE: 'PII_MASTER_KEY', CELLS_FILE: 'DATABASE_URL' };
  return Object.fromEntries(Object.entries(complete).filter(([each]) => each !== own[name]));
}
