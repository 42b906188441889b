import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address that is counted. For IPv6 its network of 64 bits, since whoever has one of its addresses has all of them; IPv4 inside IPv6
 * (`::ffff:203.0.113.7`) is counted as IPv4.
 */
export function countedAddress(address: string): string {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  if (!isIPv6(bare)) return bare;
  const embedded = /^::ffff:([\d.]+)$/.exec(bare)?.[1];
  if (embedded && isIPv4(embedded)) return embedded;
  return `${groupsOf(bare).slice(0, 4).join(':')}::/64`;
}

/** All eight groups, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const given = [...head, ...(tail ?? [])].map((group) => group.replace(/^0+(?=.)/, ''));
  const missing = Array.from({ length: Math.max(0, 8 - given.length) }, () => '0');
  return [...given.slice(0, head.length), ...missing, ...given.slice(head.length)];
}
