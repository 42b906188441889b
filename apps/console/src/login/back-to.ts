const OURS = 'http://console.invalid';

/** The page to go back to, if it is one of ours, as a browser reads it: to that `/<tab>/host` is an address of another host. */
export function backTo(path: string): string {
  if (!path.startsWith('/') || !URL.canParse(path, OURS)) return '/';
  const { origin, pathname, search } = new URL(path, OURS);
  return origin === OURS && !pathname.startsWith('//') ? pathname + search : '/';
}
