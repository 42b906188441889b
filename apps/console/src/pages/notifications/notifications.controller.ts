import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ListNotifications, OpenNotification, ProcessNotification, type NotificationState } from '#payments';
import { AnswersHtml } from '#web';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../../access/access-refused.js';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { notificationPage, notificationQuestion } from './notification-page.js';
import { notificationsPage, SHOWN_STATES } from './notifications-page.js';

const PAGE = 50;

@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @AnswersHtml()
  async list(
    @Context() context: PageContext,
    @Query('state') wanted = 'contradicted',
    @Query('after') after?: string,
  ): Promise<string> {
    const state: NotificationState | undefined = SHOWN_STATES.find((known) => known === wanted);
    if (!state) throw new AccessRefused('unknown');
    const found = await this.queries.execute(new ListNotifications(state, { limit: PAGE, after }));
    return notificationsPage(context, state, found);
  }

  @Get(':id')
  @AnswersHtml()
  ask(@Context() context: PageContext, @Param('id') id: string): string {
    return notificationQuestion(context, id);
  }

  /** Holds personal data: every look has a reason and is noted. */
  @Post(':id')
  @HttpCode(200)
  @AnswersHtml()
  async open(@Context() context: PageContext, @Param('id') id: string, @Body() form: unknown): Promise<string> {
    const byHand = byHandOf(context, form, context.texts.person.reasons);
    if (!byHand) return notificationQuestion(context, id, true);
    return notificationPage(context, await this.queries.execute(new OpenNotification(id, byHand, context.cause)));
  }

  @Post(':id/process')
  async process(
    @Context() context: PageContext,
    @Param('id') id: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    if (!byHand) return reply.redirect(`/notifications/${encodeURIComponent(id)}`, 303);
    const { payment } = await this.commands.execute(new ProcessNotification(id, byHand, context.cause));
    return reply.redirect(payment ? paymentPath(payment, { done: 'done' }) : '/notifications?state=orphan', 303);
  }
}
