import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadDatabaseUrl } from '#platform';
import pg from 'pg';
import { Production } from '#test/process.js';
import { OwnPostgres } from './support/own-postgres.js';

/** A server with a certificate for the name `localhost` and the address 127.0.0.1, of a CA that nobody else knows. */
let postgres: OwnPostgres;
let folder: string;
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'payments-tls-'));
  chmodSync(folder, 0o711);
  makeCertificates();
  postgres = await OwnPostgres.start();
  // Postgres insists on a key that is its own.
  const { uid, gid } = statSync(join(postgres.folder, 'postgres'));
  for (const name of ['server.key', 'server.crt']) chownSync(inFolder(name), uid, gid);
  await postgres.stop();
  Object.assign(postgres.settings, {
    ssl: 'on',
    ssl_key_file: inFolder('server.key'),
    ssl_cert_file: inFolder('server.crt'),
  });
  await postgres.start();
});
afterAll(async () => {
  await postgres.remove();
  rmSync(folder, { recursive: true });
});

function makeCertificates(): void {
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' });
  for (const name of ['ca', 'other'])
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
    );
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=server',
    '-addext',
    'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
  );
  openssl(
    'x509',
    '-req',
    '-days',
    '2',
    '-in',
    'server.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-copy_extensions',
    'copy',
    '-out',
    'server.crt',
  );
  chmodSync(inFolder('server.key'), 0o600);
}

/** By the driver, as the processes connect; answers whether it is encrypted. */
async function isEncrypted(variables: Record<string, string>): Promise<boolean> {
  const client = new pg.Client({ connectionString: loadDatabaseUrl(variables) });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
  await client.end();
  return rows[0]!.ssl;
}

const parts = (host: string) => ({
  DB_HOST: host,
  DB_PORT: String(postgres.port),
  DB_NAME: 'postgres',
  DB_USER: 'postgres',
  DB_PASSWORD: 'postgres',
});

describe('an encrypted connection to the database', () => {
  it.each(['localhost', '127.0.0.1'])('case 110: verify-full takes the right certificate of %s', async (host) => {
    const verified = { ...parts(host), DATABASE_TLS: 'verify-full', DATABASE_CA_FILE: inFolder('ca.crt') };
    expect(await isEncrypted(verified)).toBe(true);
  });

  it('case 110: verify-full refuses an unknown CA, and another name', async () => {
    const verified = { ...parts('localhost'), DATABASE_TLS: 'verify-full' };
    await expect(isEncrypted(verified)).rejects.toThrow(/certificate/);
    await expect(isEncrypted({ ...verified, DATABASE_CA_FILE: inFolder('other.crt') })).rejects.toThrow(/certificate/);
    const elsewhere = { ...parts('127.0.0.2'), DATABASE_TLS: 'verify-full', DATABASE_CA_FILE: inFolder('ca.crt') };
    await expect(isEncrypted(elsewhere)).rejects.toThrow(/127\.0\.0\.[12]/);
  });

  it('case 110: require encrypts without asking who it is, off does not encrypt', async () => {
    expect(await isEncrypted({ ...parts('localhost'), DATABASE_TLS: 'require' })).toBe(true);
    expect(await isEncrypted({ ...parts('localhost'), DATABASE_TLS: 'off' })).toBe(false);
  });

  it('is that of the migrations and of the job queue too, of several hosts as well', async () => {
    const { host } = postgres;
    const several = `postgres://postgres:postgres@${host},${host}/postgres`;
    const tls = { DATABASE_URL: several, DATABASE_TLS: 'verify-full' };
    const refused = new Production('worker/src/migrate.main.js', tls);
    expect(await refused.ended).toBe(1);

    await new Production('worker/src/migrate.main.js', { ...tls, DATABASE_CA_FILE: inFolder('ca.crt') }).succeeds();
  });
});
