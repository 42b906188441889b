import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MASTER_KEY } from '#test/master-key.js';
import { ConfigurationError } from '#platform';
import { DEFAULT_RETURN_FORM } from './return-form.js';
import { loadDatabaseUrl } from '#platform';
import { loadInstallation } from './installation.config.js';

const key = MASTER_KEY;
const AUTHORITY = join(import.meta.dirname, '../../../test/support/authority.crt');
const complete = {
  DATABASE_URL: 'postgres://app:pw@db:5432/payments',
  AKINON_USERNAME: 'shop',
  AKINON_PASSWORD: 'canary-password-of-the-shop',
  AKINON_HASH_KEY: 'canary-hash-key-of-the-shop',
  PAYTIKO_CORE_URL: 'https://core.example/',
  PAYTIKO_RECEIVER_URL: 'https://receiver.example',
  PAYTIKO_MERCHANT_SECRET: 'canary-secret-of-paytiko',
  PII_MASTER_KEY: key,
};

function problemsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    loadInstallation(variables);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('settings', () => {
  it('need only what has no default', () => {
    const settings = loadInstallation(complete);
    expect(settings).toMatchObject({
      production: false,
      databaseUrl: `${complete.DATABASE_URL}?sslmode=verify-full`,
      host: '0.0.0.0',
      trustedProxies: [],
      port: 3000,
      publicUrl: 'http://localhost:3000',
      paytikoTimeoutMs: 10_000,
      paytikoLookupsPerSecond: 200,
      inquireAfterSeconds: 30,
      operatorToken: undefined,
      docs: true,
      metricsHost: '127.0.0.1',
      warnings: [],
      retentionDays: {},
      logLevel: 'info',
      metricsPort: 9464,
      shutdownDelayMs: 0,
    });
    expect(loadInstallation({ ...complete, RETENTION_DAYS: 'dead-letters=7, shop-asked=1' }).retentionDays).toEqual({
      'dead-letters': 7,
      'shop-asked': 1,
    });
    expect(problemsOf({ ...complete, RETENTION_DAYS: 'dead-letters=0' })).toEqual([
      'RETENTION_DAYS must be a list such as unverified-notifications=30,dead-letters=90',
    ]);
    expect(settings.merchants).toEqual([
      {
        id: 'default',
        akinon: {
          username: 'shop',
          passwords: ['canary-password-of-the-shop'],
          hashKey: 'canary-hash-key-of-the-shop',
          returnForm: DEFAULT_RETURN_FORM,
        },
        paytiko: {
          coreUrl: 'https://core.example',
          receiverUrl: 'https://receiver.example',
          secrets: ['canary-secret-of-paytiko'],
          webhookSignature: 'any',
          refundPath: '/api/refund',
        },
        rules: {
          flow: 'acv',
          refunds: 'manual',
          captureConfirmation: 'response',
          confirmNotifications: 'always',
          inquireAfterPageEnd: 'always',
          sessionTtlMinutes: 60,
          defaultCountry: 'TR',
          countryFromLocale: false,
          returnUrlHosts: [],
          recordHistoryCalls: false,
          sessionsOpenMax: 20,
          sessionsMax: 100,
          authorizationReminderHours: 24,
        },
      },
    ]);
  });

  it('take every variable of the table', () => {
    const settings = loadInstallation({
      ...complete,
      NODE_ENV: 'production',
      PORT: '8008',
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://pay.example/',
      PAYTIKO_FLOW: 'sale',
      PAYTIKO_REFUNDS: 'api',
      PAYTIKO_CAPTURE_CONFIRMATION: 'webhook',
      PAYTIKO_WEBHOOK_SIGNATURE: 'acv',
      PAYTIKO_TIMEOUT_MS: '2500',
      PAYTIKO_LOOKUPS_PER_SECOND: '0',
      DEFAULT_COUNTRY: 'DE',
      SESSION_TTL_MINUTES: '15',
      SESSIONS_OPEN_MAX: '3',
      SESSIONS_MAX: '7',
      AUTHORIZATION_REMINDER_HOURS: '12',
      AUTHORIZATION_MAX_HOURS: '72',
      BOOKS_TIME_ZONE: 'Europe/Berlin',
      CONFIRM_NOTIFICATIONS: 'surprising',
      INQUIRE_AFTER_PAGE_END: 'unpaid',
      INQUIRE_AFTER_SECONDS: '5',
      DOCS: 'on',
      METRICS_HOST: '0.0.0.0',
      DATABASE_TLS: 'require',
      DATABASE_CA_FILE: AUTHORITY,
      RETURN_URL_HOSTS: 'Shop.example, other.example:8443',
      AKINON_WEBHOOK_URL: 'https://shop.example/orders/hooks/payment',
      OPERATOR_TOKEN: 'token-of-the-operators',
      PII_MASTER_KEY: `${key},${key}`,
      LOG_LEVEL: 'warn',
      METRICS_PORT: '0',
    });
    expect(settings).toMatchObject({
      production: true,
      port: 8008,
      host: '127.0.0.1',
      publicUrl: 'https://pay.example',
      paytikoTimeoutMs: 2500,
      paytikoLookupsPerSecond: 0,
      inquireAfterSeconds: 5,
      operatorToken: 'token-of-the-operators',
      docs: true,
      logLevel: 'warn',
      metricsHost: '0.0.0.0',
      metricsPort: 0,
    });
    expect(new URL(settings.databaseUrl).searchParams.get('sslmode')).toBe('no-verify');
    expect(new URL(settings.databaseUrl).searchParams.get('sslrootcert')).toBe(AUTHORITY);
    expect(settings.piiMasterKeys).toHaveLength(2);
    expect(settings.merchants[0]).toMatchObject({
      paytiko: { webhookSignature: 'acv' },
      rules: {
        flow: 'sale',
        refunds: 'api',
        captureConfirmation: 'webhook',
        confirmNotifications: 'surprising',
        inquireAfterPageEnd: 'unpaid',
        sessionTtlMinutes: 15,
        sessionsOpenMax: 3,
        sessionsMax: 7,
        authorizationReminderHours: 12,
        authorizationMaxHours: 72,
        timeZone: 'Europe/Berlin',
        defaultCountry: 'DE',
        returnUrlHosts: ['shop.example', 'other.example:8443'],
      },
    });
  });

  it('tell everything that is missing at once', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      'DATABASE_URL is required, or DB_HOST, DB_NAME, DB_USER and DB_PASSWORD',
      'PUBLIC_URL is required',
      'PII_MASTER_KEY is required',
      'AKINON_USERNAME is required',
      'AKINON_PASSWORD is required',
      'AKINON_HASH_KEY is required',
      'PAYTIKO_CORE_URL is required',
      'PAYTIKO_RECEIVER_URL is required',
      'PAYTIKO_MERCHANT_SECRET is required',
    ]);
  });

  it('tell everything that is wrong at once', () => {
    expect(
      problemsOf({
        ...complete,
        DATABASE_URL: 'mysql://x',
        PORT: '99999',
        PUBLIC_URL: 'pay.example',
        PAYTIKO_TIMEOUT_MS: '1e3',
        PAYTIKO_CORE_URL: 'ftp://core.example',
        PAYTIKO_FLOW: 'both',
        DEFAULT_COUNTRY: 'Turkey',
        RETURN_URL_HOSTS: 'https://shop.example/',
        PII_MASTER_KEY: 'c2hvcnQ=',
        LOG_LEVEL: 'loud',
        AKINON_USERNAME: 'a:b',
        DATABASE_TLS: 'yes',
        DATABASE_CA_FILE: '/nowhere',
        DOCS: 'perhaps',
        CONFIRM_NOTIFICATIONS: 'never',
        ALLOW_INSECURE: 'EVERYTHING',
      }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'DATABASE_URL must be a URL that starts with postgres:// or postgresql://, of one server or of several with commas between, for a session that can write',
      'DATABASE_TLS must be one of verify-full, require, off',
      'DATABASE_CA_FILE cannot be read',
      'PUBLIC_URL must be a URL that starts with http:// or https://',
      'PAYTIKO_TIMEOUT_MS must be a whole number from 50 to 120000',
      'DOCS must be one of on, off',
      'PII_MASTER_KEY must be 32 bytes in base64, or several of them with commas between',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
      'AKINON_USERNAME: must be 1 to 200 characters without a colon',
      'PAYTIKO_CORE_URL: must be a URL that starts with http:// or https://',
      'PAYTIKO_FLOW: must be one of the following values: acv, sale',
      'CONFIRM_NOTIFICATIONS: must be one of the following values: always, surprising',
      'DEFAULT_COUNTRY: must be a valid ISO31661 Alpha2 code',
      'RETURN_URL_HOSTS: must be host names, with a port where it is not the usual one',
      expect.stringMatching(/^ALLOW_INSECURE may name /),
    ]);
  });

  it('case 58: a secret is not repeated by the message about it', () => {
    const secrets = {
      DATABASE_URL: 'canary-database',
      AKINON_USERNAME: 'canary:user',
      PII_MASTER_KEY: 'canary-key',
      AKINON_HASH_KEY: 'canary'.repeat(200),
      PAYTIKO_MERCHANT_SECRET: 'canary'.repeat(200),
    };
    const problems = problemsOf({ ...complete, ...secrets });

    expect(problems).toHaveLength(5);
    expect(new ConfigurationError(problems).message).not.toMatch(/canary/);
  });

  it('case 60: the password and the secret of before are kept beside the current ones', () => {
    const { merchants } = loadInstallation({
      ...complete,
      AKINON_PASSWORD_PREVIOUS: 'old-password',
      PAYTIKO_MERCHANT_SECRET_PREVIOUS: 'old-secret',
    });

    expect(merchants[0]?.akinon.passwords).toEqual(['canary-password-of-the-shop', 'old-password']);
    expect(merchants[0]?.paytiko.secrets).toEqual(['canary-secret-of-paytiko', 'old-secret']);
  });

  it('case 124: the older name of INQUIRE_AFTER_SECONDS still counts, where the newer is absent', () => {
    expect(loadInstallation({ ...complete, RECONCILE_AFTER_SECONDS: '7' }).inquireAfterSeconds).toBe(7);
    const both = { RECONCILE_AFTER_SECONDS: '7', INQUIRE_AFTER_SECONDS: '8' };
    expect(loadInstallation({ ...complete, ...both }).inquireAfterSeconds).toBe(8);
    expect(problemsOf({ ...complete, RECONCILE_AFTER_SECONDS: 'x' })).toEqual([
      'RECONCILE_AFTER_SECONDS must be a whole number from 0 to 86400',
    ]);
  });

  it('case 159: secrets and passwords keep the blanks at their ends', () => {
    const { merchants, databaseUrl } = loadInstallation({
      ...complete,
      DATABASE_URL: undefined,
      ...{ DB_HOST: 'db', DB_NAME: 'pay', DB_USER: 'app', DB_PASSWORD: ' pw ' },
      AKINON_PASSWORD: ' password ',
      AKINON_PASSWORD_PREVIOUS: ' before',
      AKINON_HASH_KEY: '\tkey',
      PAYTIKO_MERCHANT_SECRET: 'secret\t',
      PAYTIKO_MERCHANT_SECRET_PREVIOUS: ' older ',
    });

    expect(databaseUrl).toBe('postgres://app:%20pw%20@db:5432/pay?sslmode=verify-full');
    expect(merchants[0]?.akinon).toMatchObject({ passwords: [' password ', ' before'], hashKey: '\tkey' });
    expect(merchants[0]?.paytiko.secrets).toEqual(['secret\t', ' older ']);
  });

  it('say what a targetProvider of the shop means', () => {
    const { merchants } = loadInstallation({
      ...complete,
      PAYTIKO_TARGET_PROVIDERS: '{"card":{"creditCardOnly":true}}',
      PAYTIKO_UNKNOWN_TARGET_PROVIDERS: 'ignore',
    });

    expect(merchants[0]?.paytiko).toMatchObject({
      targetProviders: new Map([['card', { creditCardOnly: true }]]),
      unknownTargetProviders: 'ignore',
    });
    expect(problemsOf({ ...complete, PAYTIKO_TARGET_PROVIDERS: '{canary' })).toEqual([
      'PAYTIKO_TARGET_PROVIDERS is not JSON',
    ]);
    expect(problemsOf({ ...complete, PAYTIKO_TARGET_PROVIDERS: '{"a":{"creditCardOnly":1}}' })).toEqual([
      'PAYTIKO_TARGET_PROVIDERS: must be a boolean value',
    ]);
  });

  it('make the address of the database of its parts', () => {
    const parts = { DB_HOST: 'db', DB_NAME: 'pay', DB_USER: 'app', DB_PASSWORD: 'p@ss/w:rd' };

    expect(loadDatabaseUrl(parts)).toBe('postgres://app:p%40ss%2Fw%3Ard@db:5432/pay?sslmode=verify-full');
    expect(loadDatabaseUrl({ ...parts, DB_PORT: '6432' })).toBe(
      'postgres://app:p%40ss%2Fw%3Ard@db:6432/pay?sslmode=verify-full',
    );
    expect(() => loadDatabaseUrl({ DB_HOST: 'db' })).toThrow('DB_USER is required');
  });
});
