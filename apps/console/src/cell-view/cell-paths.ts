import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { cellPath, setShownCell, shownCellOf } from './in-cell.js';

const BELOW = /^\/cells\/([a-z][a-z0-9-]{0,30})(\/.*|\?.*|)$/;
/** Paths that are the same for every cell. */
const COMMON = '(?:assets|cells|login|logout|language)(?:[/?"]|$)';
/** Links, except those marked as leading out of the cell. */
const LINKS = new RegExp(`(?<! data-everywhere="true")( (?:href|action|formaction|data-live)=")/(?!${COMMON})`, 'g');
const OWN_PATH = new RegExp(`^/(?!${COMMON})`);

/** Rewrites the URL of a request for Fastify: without the path of the cell. */
export function withoutCell(request: IncomingMessage): string {
  const url = request.url!;
  const [, name, rest] = BELOW.exec(url) ?? [];
  if (name === undefined || rest === undefined) return url;
  setShownCell(request, { name, isAlone: true });
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Adds the cell's path to the links and forms of a page. */
export function linkedInCell(page: string, request: IncomingMessage): string {
  const prefix = prefixOf(request);
  return prefix === '' ? page : page.replace(LINKS, `$1${prefix}/`);
}

/** Adds the cell's path to redirects. */
export function keepPathsInCell(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && OWN_PATH.test(location))
      void reply.header('location', `${prefixOf(request.raw)}${location}`);
    done();
  });
}

/** The path of the cell in the browser's URL; empty if all cells are shown. */
export function prefixOf(request: IncomingMessage): string {
  const shown = shownCellOf(request);
  return shown?.isAlone ? cellPath(shown.name) : '';
}
