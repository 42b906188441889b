import { errorBody } from '#api';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** An address that is none, `%ff` for example: there is no route, so no page either. */
export function answerBadAddress(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.status(400).send(errorBody([{ code: 'REQUEST_INVALID', message: 'The address is not valid.' }], false));
}
