import { BodyRefused, textOfBody } from '#api';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

type Done = (error: Error | null, body?: unknown) => void;

export const BODY_MAX_BYTES = 256 * 1024;

/** Form bodies become fields. JSON stays text, so that amounts keep all digits. */
export function readBodies(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers();
  const options = { bodyLimit: BODY_MAX_BYTES };
  app.useBodyParser(
    'application/json',
    options,
    read((text) => text),
  );
  app.useBodyParser('application/x-www-form-urlencoded', options, read(fields));
}

function read(use: (text: string) => unknown) {
  return (_: unknown, body: Buffer, done: Done) => {
    const text = textOfBody(body);
    if (text instanceof BodyRefused) done(text);
    else done(null, use(text));
  };
}

/** A repeated field is a list. */
export function fields(text: string): Record<string, string | string[]> {
  const form = new URLSearchParams(text);
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}
