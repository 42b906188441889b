import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { cellPath, setShownCell, shownCellOf } from './in-cell.js';

const BELOW = /^\/cells\/([a-z][a-z0-9-]{0,30})(\/.*|\?.*|)$/;
/** Of everybody, whichever cell they look at. */
const COMMON = '(?:assets|cells|login|logout|language)(?:[/?"]|$)';
/** Not what is marked as leading out of the cell. */
const LINKS = new RegExp(`(?<! data-everywhere="true")( (?:href|action|formaction|data-live)=")/(?!${COMMON})`, 'g');
const OWN_PATH = new RegExp(`^/(?!${COMMON})`);

/** For Fastify: the address of a page of one cell is that page's own below the cell's path. */
export function withoutCell(request: IncomingMessage): string {
  const url = request.url!;
  const [, name, rest] = BELOW.exec(url) ?? [];
  if (name === undefined || rest === undefined) return url;
  setShownCell(request, { name, isAlone: true });
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Links and forms of a page of one cell stay in that cell. */
export function linkedInCell(page: string, request: IncomingMessage): string {
  const prefix = prefixOf(request);
  return prefix === '' ? page : page.replace(LINKS, `$1${prefix}/`);
}

/** So that who changes something there stays there. */
export function keepPathsInCell(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && OWN_PATH.test(location))
      void reply.header('location', `${prefixOf(request.raw)}${location}`);
    done();
  });
}

/** Before an address of this request as the browser has it; empty where all cells are shown. */
export function prefixOf(request: IncomingMessage): string {
  const shown = shownCellOf(request);
  return shown?.isAlone ? cellPath(shown.name) : '';
}
