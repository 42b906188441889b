import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { CellUnavailable } from '#cells';
import { StreamElsewhere } from '#event-store';
import { Refusal } from '#payments';
import type { FastifyReply } from 'fastify';
import { errorBody, HttpAnswer, refusalAnswer, type AnswerCode, type CodedEntry } from '#api';

/** Answers every error of every path in the format of Akinon's contract. Internal details are only logged. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger(ErrorFilter.name);

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = this.answerOf(error);
    for (const [name, value] of Object.entries(answer.headers)) void reply.header(name, value);
    const { status, errors, retryable, transactionId } = answer;
    // Also if the answer would have been text.
    void reply.type('application/json; charset=utf-8');
    await reply.status(status).send(errorBody(errors, status >= 500 || retryable, transactionId));
  }

  private answerOf(error: unknown): HttpAnswer {
    if (error instanceof HttpAnswer) return error;
    if (error instanceof Refusal) return refusalAnswer(error);
    // Nothing was stored. A later call finds the cell available, or the move finished.
    if (error instanceof CellUnavailable || error instanceof StreamElsewhere)
      return new HttpAnswer(503, [UNAVAILABLE], { 'retry-after': '2' });
    const { statusCode = 500, message } = asHttp(error);
    if (statusCode < 500)
      return new HttpAnswer(statusCode, [{ code: CODES[statusCode] ?? 'REQUEST_INVALID', message }]);
    this.log.error({ err: error }, 'a request failed');
    return new HttpAnswer(503, [UNAVAILABLE], { 'retry-after': '5' });
  }
}

const UNAVAILABLE: CodedEntry = {
  code: 'TEMPORARILY_UNAVAILABLE',
  message: 'This could not be finished now. Ask again with the same guid.',
};

const CODES: Readonly<Record<number, AnswerCode>> = {
  400: 'BODY_INVALID',
  401: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'CONTENT_TYPE_UNSUPPORTED',
  429: 'TOO_MANY_REQUESTS',
};

/** Errors of Nest and Fastify, and errors from before a controller. */
function asHttp(error: unknown): { statusCode?: number; message: string } {
  if (error instanceof HttpException) return { statusCode: error.getStatus(), message: error.message };
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  return { ...(statusCode && { statusCode }), message: message ?? 'The request could not be read.' };
}
