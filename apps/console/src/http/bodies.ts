import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

type Done = (error: Error | null, body?: unknown) => void;

export const BODY_MAX_BYTES = 256 * 1024;

/** Forms become fields. JSON stays text: whoever reads it keeps every digit of an amount. */
export function readBodies(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
  const options = { bodyLimit: BODY_MAX_BYTES };
  app.useBodyParser('application/json', options, (_: unknown, body: Buffer, done: Done) => done(null, body.toString()));
  app.useBodyParser('application/x-www-form-urlencoded', options, (_: unknown, body: Buffer, done: Done) =>
    done(null, fields(new URLSearchParams(body.toString()))),
  );
}

/** A field that came several times is a list. */
export function fields(form: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}
