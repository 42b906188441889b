/** Which of several servers is to be had: nothing else is of use to payments than the one that takes writes. */
const WRITABLE = new Set(['any', 'read-write', 'primary']);

/**
 * One URL for each host of `postgres://user:password@one:5432,two:5432/name?target_session_attrs=read-write`, the way
 * libpq writes it; the driver knows only one host. Undefined where it is no such URL, or asks for a standby.
 */
export function hostUrls(databaseUrl: string): string[] | undefined {
  const [, start = '', hosts = '', rest = ''] =
    /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^@/?#]*)(.*)$/s.exec(databaseUrl) ?? [];
  const urls = hosts.split(',').map((host) => `${start}${host}${rest}`);
  if (start === '' || !urls.every((url) => URL.canParse(url))) return undefined;
  const wanted = new URL(urls[0]!).searchParams.get('target_session_attrs') ?? 'any';
  return WRITABLE.has(wanted) ? urls : undefined;
}
