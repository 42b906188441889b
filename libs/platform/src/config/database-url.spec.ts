import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readDatabaseAddress } from './database-url.js';
import { Environment } from './environment.js';

const AUTHORITY = join(import.meta.dirname, '../../../../test/support/authority.crt');

const addressOf = (variables: Record<string, string>) => {
  const env = new Environment(variables);
  const { url, isOpen } = readDatabaseAddress(env);
  return { url, isOpen, problems: env.problems };
};
const urlOf = (variables: Record<string, string>) => addressOf(variables).url;
const NONE = ['DATABASE_CA_FILE holds no certificate'];
const parts = { DB_HOST: 'db', DB_NAME: 'pay', DB_USER: 'app', DB_PASSWORD: 'p' };

describe('the address of the database', () => {
  it.each([
    'postgres://app:p@db.example/pay',
    'postgres://app:p@10.0.0.7/pay',
    'postgres://app:p@localhost.example/pay',
    'postgres://app:p@localhost,db.example/pay',
    'postgres://app:p@localhost/pay?host=db.example',
    'postgres://app:p@localhost/pay?sslmode=require',
    'postgres://app:p@db.example/pay?sslmode=prefer&ssl=0',
  ])('case 109: %s is encrypted, and the other end checked', (url) => {
    const { searchParams } = new URL(urlOf({ DATABASE_URL: url }).replace(',db.example', ''));
    expect([searchParams.get('sslmode'), searchParams.get('ssl')]).toEqual(['verify-full', null]);
  });

  it.each([
    'postgres://app:p@localhost/pay',
    'postgres://app:p@127.0.0.1:5433,[::1]/pay',
    'postgres://app:p@[::1]:5433/pay?application_name=x',
    'postgres://app:p@%2Fvar%2Frun%2Fpostgresql/pay',
  ])('stays as it is on this machine: %s', (url) => {
    expect(addressOf({ DATABASE_URL: url })).toEqual({ url, isOpen: false, problems: [] });
  });

  it('is the same made of its parts', () => {
    expect(urlOf(parts)).toBe('postgres://app:p@db:5432/pay?sslmode=verify-full');
    expect(urlOf({ ...parts, DATABASE_TLS: 'require' })).toBe('postgres://app:p@db:5432/pay?sslmode=no-verify');
    expect(urlOf({ ...parts, DATABASE_CA_FILE: AUTHORITY })).toBe(
      `postgres://app:p@db:5432/pay?sslmode=verify-full&sslrootcert=${encodeURIComponent(AUTHORITY)}`,
    );
    expect(addressOf({ ...parts, DATABASE_TLS: 'off' })).toEqual({
      url: 'postgres://app:p@db:5432/pay?sslmode=disable',
      isOpen: true,
      problems: [],
    });
  });

  it('follows the variable rather than the address', () => {
    const url = 'postgres://app:p@db/pay?sslmode=disable&connect_timeout=3';
    expect(addressOf({ DATABASE_URL: url }).isOpen).toBe(true);
    expect(urlOf({ DATABASE_URL: url, DATABASE_TLS: 'verify-full' })).toBe(
      'postgres://app:p@db/pay?sslmode=verify-full&connect_timeout=3',
    );
  });

  it('case 113: DB_HOST may be an address with colons, or the folder of a socket', () => {
    expect(urlOf({ ...parts, DB_HOST: '::1' })).toBe('postgres://app:p@[::1]:5432/pay');
    expect(urlOf({ ...parts, DB_HOST: '[::1]' })).toBe('postgres://app:p@[::1]:5432/pay');
    expect(urlOf({ ...parts, DB_HOST: '/var/run' })).toBe('postgres://app:p@%2Fvar%2Frun:5432/pay');
    expect(urlOf({ ...parts, DB_HOST: '2001:db8::7' })).toBe(
      'postgres://app:p@[2001:db8::7]:5432/pay?sslmode=verify-full',
    );
    expect(addressOf({ ...parts, DB_HOST: '::x' }).problems).toEqual(['DB_HOST must be a host name or an address']);
  });
});

describe('case 660: the file with the certificate of the authority', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'authority-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const pem = readFileSync(AUTHORITY, 'utf8');
  const broken = pem.replace(/MII.{20}/, 'MII');
  it.each<[string, string, string[]]>([
    ['a certificate with a text before it', pem, []],
    ['two, with lines of another system', (pem + pem).replaceAll('\n', '\r\n'), []],
    ['nothing', '', NONE],
    ['a key', pem.replaceAll('CERTIFICATE', 'PRIVATE KEY'), NONE],
    ['one that breaks off', pem.slice(0, -40), NONE],
    ['one that is damaged', broken, NONE],
    ['a good one and a damaged one', pem + broken, NONE],
  ])('%s', (_, text, problems) => {
    const file = join(folder, 'ca.crt');
    writeFileSync(file, text);
    expect(addressOf({ ...parts, DATABASE_CA_FILE: file }).problems).toEqual(problems);
  });
});
