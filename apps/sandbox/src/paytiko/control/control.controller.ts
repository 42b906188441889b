import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Header,
  NotFoundException,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnswersHtml, fieldsOf } from '#web';
import { AccountSettings, type SettingValues } from '../account-settings.js';
import { Books } from '../books.js';
import { CallCounts } from '../call-counts.js';
import { Faults } from '../faults.js';
import { type BooksView, booksView, type SessionView, sessionView } from './books-view.js';
import { controlPage } from './control-page.js';
import { answerPanel } from './panel-answer.js';

/** The panel of the simulated Paytiko, its books and its settings. */
@Controller('paytiko/control')
export class ControlController {
  constructor(
    private readonly books: Books,
    private readonly counts: CallCounts,
    private readonly faults: Faults,
    private readonly settings: AccountSettings,
  ) {}

  @Get()
  @AnswersHtml()
  @Header('cache-control', 'no-store')
  panel(@Query('done') done?: string, @Query('problem') problem?: string, @Query('session') shown?: string): string {
    const { books, counts, faults, settings } = this;
    return controlPage({
      sessions: books.sessions,
      counts,
      faults: faults.list,
      settings: settings.values,
      shown,
      done,
      problem,
    });
  }

  @Get('books')
  wholeBooks(): BooksView {
    return booksView(this.books.sessions, this.counts);
  }

  @Get('books/:orderId')
  booksOf(@Param('orderId') orderId: string): SessionView {
    const session = this.books.ofOrder(orderId);
    if (!session) throw new NotFoundException('There is no session for this order id');
    return sessionView(session, this.counts.ofOrder(orderId));
  }

  @Get('calls')
  calls(): CallCounts['log'] {
    return this.counts.log;
  }

  @Get('settings')
  currentSettings(): SettingValues {
    return this.settings.values;
  }

  @Patch('settings')
  patchSettings(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.changeSettings(body, request, reply);
  }

  @Post('settings')
  changeSettings(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return answerPanel(request, reply, 'Settings changed.', () => {
      const problem = this.settings.change(fieldsOf(body));
      if (problem) throw new BadRequestException(problem);
      return this.settings.values;
    });
  }

  /** Empty books, no faults, settings as at the start. */
  @Post('reset')
  reset(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return answerPanel(request, reply, 'Everything was reset.', () => {
      this.books.clear();
      this.counts.clear();
      this.faults.clear();
      this.settings.reset();
    });
  }
}
