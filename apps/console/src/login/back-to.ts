const OURS = 'http://console.invalid';

/** The page to return to, if it is a path of this console as a browser reads it: a browser reads `/<tab>/host` as another host. */
export function backTo(path: string): string {
  if (!path.startsWith('/') || !URL.canParse(path, OURS)) return '/';
  const { origin, pathname, search } = new URL(path, OURS);
  return origin === OURS && !pathname.startsWith('//') ? pathname + search : '/';
}
