import { isIP } from 'node:net';
import type { Environment } from './environment.js';

/** Names of networks that the server knows. */
const NAMES = ['loopback', 'linklocal', 'uniquelocal'];
const BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** Addresses and networks of load balancers. `0.0.0.0/0` is refused, because every caller could then claim any address. */
export function readTrustedProxies(env: Environment): string[] {
  const proxies = env.list('TRUSTED_PROXIES');
  if (proxies.every(isProxy)) return proxies;
  return env.wrong([], 'TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8');
}

function isProxy(text: string): boolean {
  if (NAMES.includes(text)) return true;
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const most = BITS[isIP(address)];
  return most !== undefined && (bits === undefined || (Number(bits) >= 1 && Number(bits) <= most));
}
