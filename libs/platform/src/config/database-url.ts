import { holdsCertificates } from './certificates.js';
import { hostUrls } from './host-urls.js';
import type { Environment } from './environment.js';
import { FILE_KB_MAX, readRegularFile } from './regular-file.js';

/** `require`: encrypted, but the server is not verified. */
const DATABASE_TLS = ['verify-full', 'require', 'off'] as const;
export type DatabaseTls = (typeof DATABASE_TLS)[number];

/** Names of the modes in the driver. */
const SSL_MODE: Readonly<Record<DatabaseTls, string>> = {
  'verify-full': 'verify-full',
  require: 'no-verify',
  off: 'disable',
};
/** `sslmode` values of the address as the driver reads them: `require` also checks the certificate. */
const TLS_BY_SSL_MODE: Readonly<Record<string, DatabaseTls>> = {
  disable: 'off',
  'no-verify': 'require',
  prefer: 'verify-full',
  require: 'verify-full',
  'verify-ca': 'verify-full',
  'verify-full': 'verify-full',
};

export interface DatabaseAddress {
  /** Everything that the driver needs, including the encryption. */
  url: string;
  password: string;
  /** The connection to another machine is not encrypted. */
  isOpen: boolean;
  /** The connection to another machine does not verify the server, and no variable permits that. */
  isUnchecked: boolean;
}

/** The address from DATABASE_URL, or from the parts that the add-on of Akinon's cloud provides. */
export function readDatabaseAddress(env: Environment): DatabaseAddress {
  const given = givenUrl(env);
  const chosen = readTls(env);
  const caFile = readCaFile(env);
  const urls = hostUrls(given)?.map((url) => new URL(url));
  if (!urls) return { url: '', password: '', isOpen: false, isUnchecked: false };

  const [, start = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(given)!;
  const parameters = new URLSearchParams(query);
  const password = parameters.get('password') ?? decoded(urls[0]!.password);
  const isLocal = hostsOf(urls, parameters).every(isLoopback);
  const tls = chosen ?? TLS_BY_SSL_MODE[parameters.get('sslmode') ?? ''] ?? (isLocal ? 'off' : 'verify-full');
  if (tls === 'off' && isLocal) return { url: given, password, isOpen: false, isUnchecked: false };

  const isUnchecked = tls === 'require' && chosen === undefined && !isLocal;
  for (const name of ['ssl', 'uselibpqcompat']) parameters.delete(name);
  parameters.set('sslmode', SSL_MODE[tls]);
  if (caFile !== undefined) parameters.set('sslrootcert', caFile);
  return { url: `${start}?${parameters.toString()}`, password, isOpen: tls === 'off', isUnchecked };
}

/** In the driver a parameter overrides the host of the address. */
function hostsOf(urls: URL[], parameters: URLSearchParams): string[] {
  return parameters.get('host')?.split(',') ?? urls.map(({ hostname }) => hostname);
}

function readTls(env: Environment): DatabaseTls | undefined {
  return env.has('DATABASE_TLS') ? env.oneOf('DATABASE_TLS', DATABASE_TLS, 'verify-full') : undefined;
}

function readCaFile(env: Environment): string | undefined {
  const file = env.text('DATABASE_CA_FILE');
  const problem = file === undefined ? undefined : problemOf(file);
  return problem === undefined ? file : env.wrong(undefined, `DATABASE_CA_FILE ${problem}`);
}

function givenUrl(env: Environment): string {
  const databaseUrl = env.secret('DATABASE_URL')?.trim();
  if (databaseUrl !== undefined) {
    if (hostUrls(databaseUrl)) return databaseUrl;
    const rule = 'DATABASE_URL must be a URL that starts with postgres:// or postgresql://';
    return env.wrong('', `${rule}, of one server or of several with commas between, for a session that can write`);
  }
  const host = env.text('DB_HOST');
  if (host === undefined)
    return env.wrong('', 'DATABASE_URL is required, or DB_HOST, DB_NAME, DB_USER and DB_PASSWORD');
  const user = encodeURIComponent(env.required('DB_USER'));
  const password = encodeURIComponent(env.secret('DB_PASSWORD') ?? '');
  const port = env.integer('DB_PORT', { fallback: 5432, min: 1, max: 65_535 });
  const name = encodeURIComponent(env.required('DB_NAME'));
  const url = `postgres://${user}:${password}@${hostOf(host)}:${port}/${name}`;
  return hostUrls(url) ? url : env.wrong('', 'DB_HOST must be a host name or an address');
}

/** An IPv6 address is put in brackets, and the folder of a socket is encoded. */
function hostOf(host: string): string {
  if (host.startsWith('/')) return encodeURIComponent(host);
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function isLoopback(hostname: string): boolean {
  const host = decoded(hostname).toLowerCase();
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|::1|\[::1\]|\/.*|)$/s.test(host);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The driver reads it again for each connection. */
function problemOf(path: string): string | undefined {
  try {
    return holdsCertificates(readRegularFile(path, FILE_KB_MAX.list).toString()) ? undefined : 'holds no certificate';
  } catch (error) {
    return (error as Error).message;
  }
}
