import type { FastifyInstance } from 'fastify';
import { needOf, ROUTES } from './routes.js';

/** The process does not start if a route is missing in the table of routes, because it would have no access rule. */
export function checkRoutes(server: FastifyInstance): void {
  const known = new Set<string>();
  server.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) {
      if (each === 'HEAD' || each === 'OPTIONS' || url === '*') continue;
      if (needOf(each, url) === undefined) throw new Error(`${each} ${url} is not in the table of routes`);
      known.add(`${each} ${url}`);
    }
  });
  server.addHook('onReady', (done) => {
    const missing = Object.keys(ROUTES).filter((route) => !known.has(route));
    done(missing.length > 0 ? new Error(`in the table of routes, and nowhere else: ${missing.join(', ')}`) : undefined);
  });
}
