import type { FastifyInstance } from 'fastify';

const YEAR_SECONDS = 31_536_000;

/**
 * On every answer, refusals too: nobody between us and the caller keeps it, and a browser that has reached us by https
 * never tries http again. Whoever serves something else says so later.
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
