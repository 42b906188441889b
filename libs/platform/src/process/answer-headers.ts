import type { FastifyInstance } from 'fastify';

const YEAR_SECONDS = 31_536_000;

/**
 * Headers of every answer, including errors: no cache keeps it, and a browser that used https never tries http again. A route
 * may replace them.
 */
export function answerHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': `max-age=${YEAR_SECONDS}` }),
  };
}

export function setAnswerHeaders(server: FastifyInstance, publicUrl: string): void {
  const headers = answerHeaders(publicUrl);
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}
