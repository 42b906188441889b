import { BodyRefused, textOfBody } from '#api';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type Done = (error: Error | null, body?: unknown) => void;

/**
 * Bodies reach the controllers as text, because the standard JSON parser would turn amounts into floats. Only JSON is accepted, except for
 * a browser's form to the return page.
 */
export function readBodiesAsText(app: NestFastifyApplication, bodyLimit: number): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
  app.useBodyParser('application/json', { bodyLimit }, readText);
  // Replaces Nest's form parser. A browser may post a form to the return page, which ignores it.
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit }, skipOrRefuse);
  server.addContentTypeParser(
    /^(?:text\/json|application\/[\w.-]+\+json)\b/,
    { bodyLimit, parseAs: 'buffer' },
    readText,
  );
  server.addContentTypeParser('*', { bodyLimit, parseAs: 'buffer' }, skipOrRefuse);
}

function readText(_request: unknown, body: Buffer, done: Done): void {
  const text = textOfBody(body);
  done(text instanceof BodyRefused ? text : null, text);
}

/** A body without a content type may be JSON. */
function skipOrRefuse(request: Pick<FastifyRequest, 'url' | 'headers'>, body: unknown, done: Done): void {
  if (request.url.startsWith('/paytiko/return/')) return done(null);
  if (request.headers['content-type'] === undefined) return readText(request, body as Buffer, done);
  done(new BodyRefused(415, 'The content type must be application/json.'));
}
