import { isIP } from 'node:net';
import type { Environment } from './environment.js';

/** Networks by name, as the server knows them. */
const NAMES = ['loopback', 'linklocal', 'uniquelocal'];
const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };
/** The widest networks that belong to one owner are `10.0.0.0/8` and `fc00::/7`; wider ones hold strangers. */
const LEAST_BITS: Readonly<Record<number, number>> = { 4: 8, 6: 7 };
/** These hold IPv4 addresses in the last 32 bits. */
const LEAST_BITS_OF_MAPPED = 104;

/** Addresses and networks of load balancers. `0.0.0.0/1` is none: whoever calls could say where he calls from. */
export function readTrustedProxies(env: Environment): string[] {
  const proxies = env.list('TRUSTED_PROXIES');
  if (proxies.every(isProxy)) return proxies;
  return env.wrong([], 'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8');
}

function isProxy(text: string): boolean {
  if (NAMES.includes(text)) return true;
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  const most = BITS[family];
  if (most === undefined) return false;
  const least = family === 6 && address.startsWith('::') ? LEAST_BITS_OF_MAPPED : LEAST_BITS[family]!;
  return bits === undefined || (Number(bits) >= least && Number(bits) <= most);
}
