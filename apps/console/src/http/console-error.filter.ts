import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { errorBody, HttpAnswer, refusalAnswer } from '#api';
import { CellUnavailable } from '#cells';
import { Refusal } from '#payments';
import { requestIdOf } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessRefused, STATUS_OF, type Refused } from '../access/access-refused.js';
import { PageContext } from '../shell/page-context.js';
import { statusOf } from './error-status.js';
import { machineAnswer } from './machine-answer.js';
import { errorPage, type ErrorText, type Told } from './error-page.js';

const TEXT_OF: Readonly<Record<Refused, ErrorText>> = {
  login: 'form',
  role: 'role',
  form: 'form',
  unknown: 'unknown',
  'four-eyes': 'role',
};

const TEXT_OF_STATUS: Readonly<Record<number, ErrorText>> = { 404: 'unknown', 429: 'slow' };

/** Every error of every page is shown as a page. Internal details are only logged. */
@Catch()
export class ConsoleErrorFilter implements ExceptionFilter {
  private readonly log = new Logger(ConsoleErrorFilter.name);

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    // A part of the answer was sent, such as a streamed list. Closing the connection shows the error to the reader.
    if (reply.sent) return void reply.raw.destroy();
    if (request.url.startsWith('/api/')) return this.answerMachine(error, reply);
    if (error instanceof AccessRefused && error.why === 'login' && request.method === 'GET')
      return void (await reply.redirect('/login', 303));
    const { status, text, detail } = this.answerOf(error);
    if (error instanceof HttpAnswer) void reply.headers(error.headers);
    const context = PageContext.of(request);
    await reply
      .status(status)
      .type('text/html; charset=utf-8')
      .send(errorPage(context, { status, text, detail, requestId: requestIdOf(request) }));
  }

  /** Errors of the API have the format of the shop's interface. */
  private async answerMachine(error: unknown, reply: FastifyReply): Promise<void> {
    const answer = machineAnswer(error);
    if (answer.status >= 500 && !(error instanceof CellUnavailable)) this.log.error({ err: error }, 'a request failed');
    await reply
      .status(answer.status)
      .headers(answer.headers)
      .send(errorBody(answer.errors, answer.status >= 500 || answer.retryable));
  }

  private answerOf(error: unknown): Omit<Told, 'requestId'> {
    if (error instanceof AccessRefused) return { status: STATUS_OF[error.why], text: TEXT_OF[error.why] };
    if (error instanceof Refusal) {
      const { status } = refusalAnswer(error);
      return { status, text: error.code === 'ORDER_NOT_FOUND' ? 'order' : 'refused', detail: error.message };
    }
    if (error instanceof CellUnavailable) return { status: 503, text: 'cell', detail: error.message };
    const status = statusOf(error);
    if (status < 500) return { status, text: TEXT_OF_STATUS[status] ?? 'invalid' };
    this.log.error({ err: error }, 'a request failed');
    return { status: 503, text: 'away' };
  }
}
