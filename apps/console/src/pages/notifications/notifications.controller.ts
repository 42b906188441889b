import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Merchants } from '#merchants';
import { ListNotifications, OpenNotification, ReadWorkSummary, type NotificationState } from '#payments';
import { Clock } from '#platform';
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
  constructor(
    private readonly queries: QueryBus,
    private readonly merchants: Merchants,
    private readonly clock: Clock,
  ) {}

  @Get()
  @AnswersHtml()
  async list(
    @Context() context: PageContext,
    @Query('state') wanted?: string,
    @Query('merchant') named?: string,
    @Query('after') after?: string,
    @Query('done') said?: string,
  ): Promise<string> {
    const counts = await this.queries.execute(new ReadWorkSummary());
    const countOf = (state: NotificationState) => counts.find(({ card }) => card === state)?.count;
    // Without a requested state, the first state with waiting notifications is shown.
    const isShown = (known: NotificationState) => (wanted === undefined ? Boolean(countOf(known)) : known === wanted);
    const state = SHOWN_STATES.find(isShown) ?? (wanted === undefined ? SHOWN_STATES[0] : undefined);
    if (!state) throw new AccessRefused('unknown');
    const merchant = named || undefined;
    const found = await this.queries.execute(new ListNotifications(state, { limit: PAGE, after }, merchant));
    const done = NOTIFICATION_DONE.find((known) => known === said);
    const merchants = this.merchants.all().map(({ id }) => id);
    return notificationsPage(context, { state, countOf, merchant, merchants, done, found, now: this.clock.now() });
  }

  @Get(':id')
  @AnswersHtml()
  ask(@Context() context: PageContext, @Param('id') id: string): string {
    return notificationQuestion(context, id);
  }

  /** Holds personal data: every access requires a reason and is recorded. */
  @Post(':id')
  @HttpCode(200)
  @AnswersHtml()
  async open(@Context() context: PageContext, @Param('id') id: string, @Body() form: unknown): Promise<string> {
    const byHand = byHandOf(context, form, context.texts.person.reasons);
    if (!byHand) return notificationQuestion(context, id, { isMissing: true });
    return notificationPage(context, await this.queries.execute(new OpenNotification(id, byHand, context.cause)));
  }
}
