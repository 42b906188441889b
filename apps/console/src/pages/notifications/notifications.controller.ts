import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListNotifications, OpenNotification, type NotificationState } from '#payments';
import { AnswersHtml } from '#web';
import { AccessRefused } from '../../access/access-refused.js';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { notificationPage, notificationQuestion } from './notification-page.js';
import { NOTIFICATION_DONE, notificationsPage, SHOWN_STATES } from './notifications-page.js';

const PAGE = 50;

@Controller('notifications')
export class NotificationsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @AnswersHtml()
  async list(
    @Context() context: PageContext,
    @Query('state') wanted = 'contradicted',
    @Query('after') after?: string,
    @Query('done') said?: string,
  ): Promise<string> {
    const state: NotificationState | undefined = SHOWN_STATES.find((known) => known === wanted);
    if (!state) throw new AccessRefused('unknown');
    const found = await this.queries.execute(new ListNotifications(state, { limit: PAGE, after }));
    const done = NOTIFICATION_DONE.find((known) => known === said);
    return notificationsPage(context, state, done, found);
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
    if (!byHand) return notificationQuestion(context, id, { isMissing: true });
    return notificationPage(context, await this.queries.execute(new OpenNotification(id, byHand, context.cause)));
  }
}
