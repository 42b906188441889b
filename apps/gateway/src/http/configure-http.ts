import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { requestIdOf, type Settings } from '#platform';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { BodyRefused } from './body-refused.js';

/** Far above any request of the shop or notification of the provider. */
const BODY_MAX_BYTES = 256 * 1024;

export function serverOptions({ trustedProxies }: Settings): FastifyServerOptions {
  return {
    bodyLimit: BODY_MAX_BYTES,
    requestTimeout: 30_000,
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // With and without a trailing slash, never a redirect. The longest parameter is an order id of 255 characters, encoded.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_400 },
  };
}

/**
 * Bodies reach the controllers as text: each side reads its own JSON, since the standard reader would turn money into
 * floats. Anything but JSON is refused, except where the browser posts a form to the return page.
 */
export function configureHttp(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit: BODY_MAX_BYTES }, (_request, body: Buffer, done) => {
    const text = decodeUtf8(body);
    if (text === undefined) return done(new BodyRefused(400, 'The body is not UTF-8 text.'), undefined);
    done(null, text);
  });
  // Nest brings a reader of forms unless we do; a browser may post one to the return page, which needs nothing of it.
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: BODY_MAX_BYTES }, skipOrRefuse);
  server.addContentTypeParser('*', { bodyLimit: BODY_MAX_BYTES, parseAs: 'buffer' }, skipOrRefuse);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-akinon-request-id', requestIdOf(request));
    void reply.header('x-content-type-options', 'nosniff');
    const encoding = request.headers['content-encoding'] ?? 'identity';
    done(encoding === 'identity' ? undefined : new BodyRefused(415, 'The body must not be compressed.'));
  });
}

function skipOrRefuse(
  request: { url: string },
  _body: unknown,
  done: (error: Error | null, body?: unknown) => void,
): void {
  if (request.url.startsWith('/paytiko/return/')) return done(null);
  done(new BodyRefused(415, 'The content type must be application/json.'));
}

function decodeUtf8(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
