import { isIPv4 } from 'node:net';

/** Why a browser must not be sent to this URL. Undefined for an https URL, or http to this machine (the simulator). */
export function redirectProblem(redirectUrl: unknown): string | undefined {
  if (redirectUrl === undefined || redirectUrl === null || redirectUrl === '') return 'its answer has no redirectUrl';
  if (typeof redirectUrl !== 'string') return 'its redirectUrl is not text';
  const url = /[\p{Cc}\s\\]/u.test(redirectUrl) ? null : URL.parse(redirectUrl);
  if (!url) return 'its redirectUrl is not an address';
  const { protocol, hostname } = url;
  if (protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))) return undefined;
  return `its redirectUrl is not an https address (${protocol})`;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));
}
