import { BlockList, isIP } from 'node:net';

const loopback = blockList('127.0.0.0/8 ::1/128');

/** Ranges that are not the public internet: private, link-local, shared, test, multicast and translated ones. */
const internal = blockList(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.168.0.0/16 ' +
    '198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 ' +
    '::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8',
);

const INTERNAL_NAME = /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa)$/;

function blockList(ranges: string): BlockList {
  const list = new BlockList();
  for (const range of ranges.split(' ')) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** `hostname` comes from a URL object, so IPv4 is in dotted form and IPv6 has brackets. */
export function isLoopbackHost(hostname: string): boolean {
  const host = bare(hostname);
  return /(^|\.)localhost$/.test(host) || isIn(loopback, host);
}

/** Also true for names that only a private network resolves, such as a name without a dot. */
export function isInternalHost(hostname: string): boolean {
  const host = bare(hostname);
  if (isIP(host)) return isIn(internal, host);
  return !host.includes('.') || INTERNAL_NAME.test(host);
}

function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '');
}

/** IPv4 inside IPv6 (`::ffff:10.0.0.1`) is matched against the IPv4 ranges as well. */
function isIn(list: BlockList, host: string): boolean {
  const version = isIP(host);
  return version !== 0 && list.check(host, version === 6 ? 'ipv6' : 'ipv4');
}
