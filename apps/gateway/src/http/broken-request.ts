import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { requestIdOf } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody, type AnswerCode } from '#api';

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

/** What never became a request: too slow, or not HTTP. Answered where nothing has been, and the connection ends. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  const answering = (socket as { _httpMessage?: { headersSent: boolean } | null })._httpMessage;
  if (socket.writable && error.code !== 'ECONNRESET' && !answering?.headersSent) {
    const { status, code, message } = BY_CODE[error.code ?? ''] ?? BROKEN;
    const body = JSON.stringify(errorBody([{ code, message }], status === 408));
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}

/** An address that cannot be routed (`/akinon/%ff`). */
export function answerBadAddress(error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) {
  void reply
    .code(error.statusCode ?? 400)
    .header('x-akinon-request-id', requestIdOf(request))
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(errorBody([{ code: 'ADDRESS_INVALID', message: 'The address could not be read.' }], false)));
}
