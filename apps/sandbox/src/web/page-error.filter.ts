import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { html } from '#web';
import { page } from './page.js';

/** For pages a person looks at: an error is a page, too. */
@Catch(HttpException)
export class PageErrorFilter implements ExceptionFilter<HttpException> {
  catch(error: HttpException, host: ArgumentsHost): void {
    const body = html`
      <div class="narrow center">
        <p class="big-code">${error.getStatus()}</p>
        <h1>${error.message}</h1>
        <p class="muted">The sandbox forgets its oldest orders and pages when it has too many.</p>
        <p><a class="button" href="/">Back to the start</a></p>
      </div>
    `;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .status(error.getStatus())
      .type('text/html; charset=utf-8')
      .send(page({ title: error.message, area: 'home', body }));
  }
}
