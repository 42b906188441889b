import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { answerHeaders, isAnsweredEarly, requestIdOf, skimUnreadBody } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from '../error-body.js';
import type { AnswerCode } from '../errors/error-code.js';

interface Broken {
  status: number;
  code: AnswerCode;
  message: string;
}

const BY_CODE: Readonly<Record<string, Broken>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'REQUEST_TIMEOUT', message: 'The request did not come in time.' },
  HPE_HEADER_OVERFLOW: { status: 431, code: 'HEADERS_TOO_LARGE', message: 'The headers are too large.' },
};
const BROKEN: Broken = { status: 400, code: 'REQUEST_INVALID', message: 'This is not a request that HTTP knows.' };

/**
 * Answers a request that never completed: too slow, or not HTTP. Then the connection ends. A request before it that is still being carried
 * out gets its own answer, and what came after it gets none.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  // The sender has already had an answer.
  if (isAnsweredEarly(socket)) return void socket.destroy();
  const answering = (socket as { _httpMessage?: ServerResponse | null })._httpMessage;
  if (answering?.req.complete && !answering.writableFinished) return endAfter(answering, socket);
  if (socket.writable && error.code !== 'ECONNRESET' && !answering?.headersSent) socket.write(brokenAnswer(error));
  socket.destroySoon();
}

function endAfter(answering: ServerResponse, socket: Socket): void {
  if (!answering.headersSent) answering.shouldKeepAlive = false;
  answering.once('finish', () => socket.destroySoon());
}

function brokenAnswer({ code: reason = '' }: NodeJS.ErrnoException): string {
  const { status, code, message } = BY_CODE[reason] ?? BROKEN;
  const body = JSON.stringify(errorBody([{ code, message }], status === 408));
  return (
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\nCache-Control: no-store\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  );
}

/** Answers a request whose body did not come in time. */
export function answerLate({ raw: { complete, socket } }: FastifyRequest): void {
  if (!complete) answerBrokenRequest(Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
}

/** The answer to an address that cannot be routed (`/akinon/%ff`). No hook runs for it. */
export function badAddressAnswer(publicUrl: string) {
  const headers = { ...answerHeaders(publicUrl), 'x-content-type-options': 'nosniff' };
  const body = JSON.stringify(
    errorBody([{ code: 'ADDRESS_INVALID', message: 'The address could not be read.' }], false),
  );
  return (error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply): void => {
    skimUnreadBody(request, reply);
    void reply
      .code(error.statusCode ?? 400)
      .headers(headers)
      .header('x-akinon-request-id', requestIdOf(request))
      .header('content-type', 'application/json; charset=utf-8')
      .send(body);
  };
}
