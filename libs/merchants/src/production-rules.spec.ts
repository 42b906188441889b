import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { ConfigurationError } from '#platform';
import { isDemoValue } from '#platform';
import { loadDatabaseUrl } from '#platform';
import { MASTER_KEY } from '#test/master-key.js';
import { loadInstallation } from './installation.config.js';

const safe = {
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
};

const unsafe = {
  ...safe,
  DATABASE_TLS: 'off',
  PUBLIC_URL: 'http://canary.example',
  OPERATOR_TOKEN: 'canary-short',
  AKINON_PASSWORD: 'canary-15-chars',
  AKINON_PASSWORD_PREVIOUS: 'canary',
  AKINON_HASH_KEY: 'canary',
  AKINON_WEBHOOK_URL: 'http://canary.example/hook',
  PAYTIKO_CORE_URL: 'http://127.0.0.1/canary',
  PAYTIKO_RECEIVER_URL: 'http://canary.example',
  PAYTIKO_MERCHANT_SECRET: 'canary',
  PAYTIKO_MERCHANT_SECRET_PREVIOUS: 'canary',
  PII_MASTER_KEY: 'canary',
};

const all = [
  'PII_MASTER_KEY must be 32 bytes in base64, or several of them with commas between',
  'PUBLIC_URL must start with https://',
  'OPERATOR_TOKEN must have at least 16 characters',
  'DATABASE_TLS must not be off for a database on another machine',
  'PAYTIKO_CORE_URL must start with https://',
  'PAYTIKO_RECEIVER_URL must start with https://',
  'AKINON_WEBHOOK_URL must start with https://',
  'AKINON_PASSWORD must have at least 16 characters',
  'AKINON_PASSWORD_PREVIOUS must have at least 16 characters',
  'AKINON_HASH_KEY must have at least 16 characters',
  'PAYTIKO_MERCHANT_SECRET must have at least 16 characters',
  'PAYTIKO_MERCHANT_SECRET_PREVIOUS must have at least 16 characters',
];

const REPEATS = 'PII_MASTER_KEY must be random: its bytes repeat';
const WORDS =
  'PAYTIKO_DISPUTE_WORDS: must not name authorized, success, captured, rejected, failed, pending, void, voided, cancelled, canceled, payin, refund: these words have a meaning';

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('production', () => {
  it('starts with what is safe, without a word', () => {
    expect(loadInstallation(safe)).toMatchObject({ production: true, docs: false, warnings: [] });
  });

  it('case 106: refuses everything that is unsafe, in one list and without the values', () => {
    const problems = problemsOf(() => loadInstallation(unsafe));

    expect(problems).toEqual(all);
    expect(problems.join()).not.toContain('canary');
  });

  it.each(['Production', ' PRODUCTION', 'prod'])('case 603: is meant by %j, too', (NODE_ENV) => {
    expect(problemsOf(() => loadInstallation({ ...safe, NODE_ENV, AKINON_PASSWORD: 'short' }))).toEqual([
      'AKINON_PASSWORD must have at least 16 characters',
    ]);
    const open = { DATABASE_URL: safe.DATABASE_URL, DATABASE_TLS: 'off', NODE_ENV };
    expect(problemsOf(() => loadDatabaseUrl(open))).toHaveLength(1);
  });

  it.each([
    [
      { PUBLIC_URL: 'https://u:p@pay.example' },
      'PUBLIC_URL must have no user, query or fragment, since paths are appended to it',
    ],
    [
      { PUBLIC_URL: 'https://pay.example/?x=1' },
      'PUBLIC_URL must have no user, query or fragment, since paths are appended to it',
    ],
    [
      { CONSOLE_URL: 'https://pay.example/#x' },
      'CONSOLE_URL must have no user, query or fragment, since paths are appended to it',
    ],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, 'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8'],
    [{ TRUSTED_PROXIES: '10.0.0.1, 0.0.0.0/0' }, 'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8'],
    [{ TRUSTED_PROXIES: 'lb.internal' }, 'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8'],
    [
      { PAYTIKO_MERCHANT_SECRET: 'long-enough-\nsecret' },
      'PAYTIKO_MERCHANT_SECRET: must be a text that a header can hold: one line, of Latin characters',
    ],
    [
      { PAYTIKO_MERCHANT_SECRET: 'şifre-uzun-bir-anahtar' },
      'PAYTIKO_MERCHANT_SECRET: must be a text that a header can hold: one line, of Latin characters',
    ],
  ])('case 603: what could not work is told at the start: %j', (wrong, problem) => {
    expect(problemsOf(() => loadInstallation({ ...safe, ...wrong }))).toEqual([problem]);
  });

  it.each([
    [{ PII_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') }, REPEATS],
    [{ PII_MASTER_KEY: `${MASTER_KEY},${Buffer.from('ab'.repeat(16)).toString('base64')}` }, REPEATS],
    [{ DATABASE_CA_FILE: import.meta.filename }, 'DATABASE_CA_FILE holds no certificate'],
    [{ PAYTIKO_DISPUTE_WORDS: '{"Success":"lost"}' }, WORDS],
    [{ PAYTIKO_DISPUTE_WORDS: '{"ChargebackLost":"lost","payIn":"won"}' }, WORDS],
    [{ PAYTIKO_DISPUTE_WORDS: '"lost"' }, 'PAYTIKO_DISPUTE_WORDS: must be an object of words'],
  ])('case 660: what means nothing, or is no secret, is told at the start: %j', (wrong, problem) => {
    expect(problemsOf(() => loadInstallation({ ...safe, ...wrong }))).toEqual([problem]);
  });

  it.each(['0.0.0.0/1,128.0.0.0/1', '64.0.0.0/2', '::ffff:0:0/96', '::/3', '8000::/1'])(
    'case 716: trusts nobody in a network as wide as %s, which holds whoever calls',
    (TRUSTED_PROXIES) => {
      const told = ['TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8'];
      expect(problemsOf(() => loadInstallation({ ...safe, TRUSTED_PROXIES }))).toEqual(told);
    },
  );

  it.each(['10.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8', 'fc00::/7, ::ffff:10.0.0.0/104', 'loopback'])(
    'case 603: trusts %s',
    (TRUSTED_PROXIES) => {
      expect(problemsOf(() => loadInstallation({ ...safe, TRUSTED_PROXIES }))).toEqual([]);
    },
  );

  it('case 107: what ALLOW_INSECURE names passes, and is warned about', () => {
    const names = all.slice(1).map((problem) => problem.split(' ')[0]!);
    const key = { PII_MASTER_KEY: safe.PII_MASTER_KEY };
    const { warnings } = loadInstallation({ ...unsafe, ...key, ALLOW_INSECURE: names.join(', ') });

    expect(warnings).toEqual(all.slice(1).map((problem) => `ALLOW_INSECURE: ${problem}`));
    const others = names.filter((name) => name !== 'PUBLIC_URL').join();
    expect(problemsOf(() => loadInstallation({ ...unsafe, ...key, ALLOW_INSECURE: others }))).toEqual([all[1]]);
  });

  it('does not let a malformed master key pass, nor a name that means nothing', () => {
    expect(problemsOf(() => loadInstallation({ ...safe, ALLOW_INSECURE: 'PUBLIC_ULR' }))).toEqual([
      expect.stringMatching(/^ALLOW_INSECURE may name PUBLIC_URL, /),
    ]);
    expect(problemsOf(() => loadInstallation({ ...unsafe, ALLOW_INSECURE: 'PII_MASTER_KEY' }))[0]).toBe(all[0]);
  });

  it('case 123: a master key that is not base64 throughout is refused, though Node would read over it', () => {
    const key = MASTER_KEY;
    for (const wrong of [
      `${key.slice(0, 20)} ${key.slice(20)}`,
      `${key.slice(0, 20)}!${key.slice(20)}`,
      `${key}A`,
      key.slice(1),
    ])
      expect(problemsOf(() => loadInstallation({ ...safe, PII_MASTER_KEY: wrong }))).toEqual([all[0]]);
    expect(loadInstallation({ ...safe, PII_MASTER_KEY: `${key}, ${key}` }).piiMasterKeys).toHaveLength(2);
  });

  it('migrates no database on another machine without encryption either', () => {
    const { DATABASE_URL, NODE_ENV } = safe;
    const open = { DATABASE_URL, NODE_ENV, DATABASE_TLS: 'off' };

    expect(problemsOf(() => loadDatabaseUrl(open))).toEqual([all[3]]);
    expect(loadDatabaseUrl({ ...open, ALLOW_INSECURE: 'DATABASE_TLS' })).toMatch(/sslmode=disable$/);
  });

  it('case 525: a database whose certificate nobody checks, where only its address says so, is no connection for production', () => {
    const at = (host: string, rest: string) => ({
      ...safe,
      DATABASE_URL: `postgres://app:password-of-the-database@${host}/payments${rest}`,
    });
    const problem = 'DATABASE_URL must not say sslmode=no-verify: anybody could answer in its place';
    const open = at('db.example', '?sslmode=no-verify');

    expect(problemsOf(() => loadInstallation(open))).toEqual([problem]);
    expect(problemsOf(() => loadDatabaseUrl(open))).toEqual([problem]);
    expect(loadInstallation({ ...open, ALLOW_INSECURE: 'DATABASE_TLS' }).warnings).toEqual([
      `ALLOW_INSECURE: ${problem}`,
    ]);
    expect(problemsOf(() => loadInstallation(at('localhost', '?sslmode=no-verify&host=db.example')))).toEqual([
      problem,
    ]);
    expect(problemsOf(() => loadInstallation(at('db.example', '?sslmode=disable')))).toEqual([all[3]]);
    // Somebody has said so on purpose, or nothing goes over a network, or the driver is told to check all the same.
    expect(problemsOf(() => loadInstallation({ ...open, DATABASE_TLS: 'require' }))).toEqual([]);
    expect(problemsOf(() => loadInstallation(at('localhost', '?sslmode=no-verify')))).toEqual([]);
    for (const mode of ['prefer', 'allow', 'require', 'verify-ca', 'nonsense'])
      expect(loadInstallation(at('db.example', `?sslmode=${mode}`)).databaseUrl).toMatch(/sslmode=verify-full/);
  });

  it('case 526: a console on http: is refused with whatever people log in', () => {
    const OPERATOR_TOKEN = 'a-token-of-operators-of-this-test';
    const http = 'CONSOLE_URL must start with https://';
    const CONSOLE_URL = 'http://console.example';

    expect(problemsOf(() => loadInstallation({ ...safe, OPERATOR_TOKEN, CONSOLE_URL }))).toEqual([http]);
    expect(problemsOf(() => loadInstallation({ ...safe, OPERATOR_TOKEN }))).toEqual([]);
    expect(loadInstallation({ ...safe, OPERATOR_TOKEN, CONSOLE_URL, ALLOW_INSECURE: 'CONSOLE_URL' }).warnings).toEqual([
      `ALLOW_INSECURE: ${http}`,
    ]);
  });

  it('says at each start what "surprising" gives up', () => {
    const { warnings } = loadInstallation({ ...safe, CONFIRM_NOTIFICATIONS: 'surprising' });

    expect(warnings).toEqual([expect.stringMatching(/merchant default, .*Paytiko is not asked .* can forge/)]);
  });

  it('case 108: refuses the values that can be read in this repository', () => {
    const values = publishedSecrets();

    expect(values.length).toBeGreaterThan(15);
    expect(values.filter((value) => !isDemoValue(value))).toEqual([]);
    const demo = "is a value of this project's examples, which everybody knows";
    expect(
      problemsOf(() =>
        loadInstallation({
          ...safe,
          DATABASE_URL: 'postgres://payments:payments@db.example/payments',
          AKINON_HASH_KEY: 'hash-key-of-shop-tr',
          PII_MASTER_KEY: 'bG9jYWwtY29tcG9zZS1vbmx5LTMyLWJ5dGUta2V5ISE=',
        }),
      ),
    ).toEqual([`PII_MASTER_KEY ${demo}`, `DB_PASSWORD ${demo}`, `AKINON_HASH_KEY ${demo}`]);
  });
});

/** Whatever stands behind the name of a secret in a file that somebody may copy from. */
function publishedSecrets(): string[] {
  const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
    services: Record<string, { environment?: Record<string, string> }>;
  };
  const composed = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment));
  const readme = ['README.md', 'docs/configure.md', 'docs/operate.md', 'docs/integrate.md']
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const exported = [...readme.matchAll(/\b([A-Z_]+)=([^\s$"'`|]+)/g)].map(
    ([, name, value]) => [name!, value!] as const,
  );
  const code = ['apps/launcher/src/laptop.config.ts', 'apps/sandbox/src/sandbox.config.ts']
    .map((path) => readFileSync(path, 'utf8'))
    .flatMap((text) =>
      [...text.matchAll(/(\w+)\s*[:=]\s*\[?'([^'$]+)'/g)].map(([, name, value]) => [name!, value!] as const),
    );
  const listed = [...readme.matchAll(/"(passwords|secrets)": \[([^\]]+)\]|"(hashKey)": ("[^"]+")/g)].flatMap(
    ([, list, items, single, value]) =>
      (JSON.parse(`[${items ?? value}]`) as string[]).map((item) => [(list ?? single)!, item] as const),
  );
  const isSecret = /password|secrets?$|hash_?key|operator_token|master_key/i;
  return [...composed, ...exported, ...code, ...listed]
    .filter(([name, value]) => isSecret.test(name) && value !== '' && !name.endsWith('_FILE'))
    .map(([, value]) => value);
}
