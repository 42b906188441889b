import { domainToASCII } from 'node:url';
import { isInternalHost, isLoopbackHost } from './internal-host.js';

export interface ReturnUrlRules {
  /**
   * Hosts a browser may be sent to: `shop.example` exactly, `shop.example:8443` with just that port, `.shop.example` any
   * host below it. Empty: any public host. A host that an operator lists is trusted as it is, an internal one too.
   */
  allowedHosts: readonly string[];
  /** With an empty list: accept loopback hosts, also over http. For laptops, not for production. */
  allowLoopback: boolean;
}

/** A name or an IP address. A URL may hold more (`*`, `;`, `'`), which would mean something else in a content security policy. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])$/;

/**
 * Whether a browser may be sent to this address of the shop: `'ok'`, or the reason why not, fit to be shown. Addresses are read as the
 * browser will read them, so that no spelling of an IP address (decimal, octal, IPv4 in IPv6) passes.
 */
export function checkReturnUrl(text: string, { allowedHosts, allowLoopback }: ReturnUrlRules): string {
  if (/[\u0000-\u0020\u007f-\u00a0\\]/.test(text))
    return 'must not hold white space, control characters or backslashes';
  const url = absolute(text);
  if (!url) return 'must be an absolute https address';
  if (url.username || url.password || /^[^/]*\/\/[^/?#]*@/.test(text)) return 'must not hold a user name or password';

  const listed = allowedHosts.some((entry) => matches(url, entry));
  const loopback = isLoopbackHost(url.hostname) && (listed || (allowLoopback && allowedHosts.length === 0));
  if (url.protocol !== 'https:' && !loopback) return 'must be an https address';
  if (listed || loopback) return 'ok';
  if (isInternalHost(url.hostname)) return 'must not be an internal address';
  return allowedHosts.length === 0 ? 'ok' : 'must be a host that is allowed for this merchant';
}

function absolute(text: string): URL | undefined {
  const url = /^https?:\/\/[^/]/i.test(text) ? URL.parse(text) : null;
  return url && HOST.test(url.hostname) ? url : undefined;
}

function matches(url: URL, entry: string): boolean {
  const wanted = entry.trim().toLowerCase();
  const host = url.hostname.replace(/\.$/, '');
  if (wanted.startsWith('.')) return host.endsWith(`.${domainToASCII(wanted.slice(1))}`) && host.length > wanted.length;
  const [, name = '', port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(wanted) ?? [];
  const portOfUrl = url.port || (url.protocol === 'https:' ? '443' : '80');
  return name !== '' && host === (domainToASCII(name) || name) && (port === undefined || port === portOfUrl);
}
