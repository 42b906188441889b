import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  AttachNotification,
  DismissNotification,
  FindNotification,
  ProcessNotification,
  ReadOperatorView,
  Refusal,
  type NotificationState,
  type OperatorView,
  type PaymentRef,
  type SeenNotification,
  sessionOf,
} from '#payments';
import { textField } from '#web';
import type { FastifyReply } from 'fastify';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import { paymentPath, withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { attachPage } from './attach-page.js';
import { notificationQuestion, pathOf, type NotificationProblem } from './notification-page.js';

const PROBLEMS: Readonly<Record<string, NotificationProblem>> = {
  NOTIFICATION_CHANGED: 'changed',
  NOTIFICATION_UNUSABLE: 'unusable',
  SESSION_UNKNOWN: 'unusable',
  TRANSACTION_OF_ANOTHER_ORDER: 'ofAnotherOrder',
  ORDER_NOT_FOUND: 'noOrder',
};

/** Decisions about one notification, at the version that was seen. */
@Controller('notifications/:id')
export class NotificationDeedsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('process')
  process(@Context() context: PageContext, @Param('id') id: string, @Body() form: unknown, @Res() reply: FastifyReply) {
    return this.takeUp(context, id, form, reply, false);
  }

  @Post('confirm')
  confirm(@Context() context: PageContext, @Param('id') id: string, @Body() form: unknown, @Res() reply: FastifyReply) {
    return this.takeUp(context, id, form, reply, true);
  }

  @Post('dismiss')
  dismiss(@Context() context: PageContext, @Param('id') id: string, @Body() form: unknown, @Res() reply: FastifyReply) {
    return this.answered(context, id, reply, async () => {
      const byHand = byHandOf(context, form, context.texts.decisions.reasons);
      if (!byHand) return reply.redirect(pathOf(id), 303);
      await this.commands.execute(new DismissNotification(id, seenIn(form), byHand, context.cause));
      return this.leadOn(reply, undefined, seenIn(form).state, 'dismissed');
    });
  }

  /** Shows the payment first. The form there confirms it. */
  @Post('attach')
  attach(@Context() context: PageContext, @Param('id') id: string, @Body() form: unknown, @Res() reply: FastifyReply) {
    return this.answered(context, id, reply, async () => {
      const { merchant, sessionId } = await this.queries.execute(new FindNotification(id));
      const ref = { merchant, orderId: textField(form, 'order', 255) };
      const byHand = byHandOf(context, form, context.texts.decisions.reasons);
      const isConfirmed = textField(form, 'confirmed') === 'yes';
      if (byHand && isConfirmed) {
        await this.commands.execute(new AttachNotification(id, ref, seenIn(form), byHand, context.cause));
        return this.leadOn(reply, ref, 'attached', 'attached');
      }
      const view: OperatorView = await this.queries.execute(new ReadOperatorView(ref));
      const isOfSession = sessionId !== undefined && sessionOf(view.payment, sessionId) !== undefined;
      const page = attachPage(context, { id, seen: seenIn(form), view, isOfSession, isMissing: isConfirmed });
      return html(reply, isConfirmed ? 400 : 200, page);
    });
  }

  private takeUp(context: PageContext, id: string, form: unknown, reply: FastifyReply, isSeenThere: boolean) {
    return this.answered(context, id, reply, async () => {
      const byHand = byHandOf(context, form, context.texts.decisions.reasons);
      if (!byHand) return reply.redirect(pathOf(id), 303);
      const command = new ProcessNotification(id, byHand, context.cause, seenIn(form), isSeenThere);
      const { payment } = await this.commands.execute(command);
      return this.leadOn(reply, payment, seenIn(form).state, 'processed');
    });
  }

  private leadOn(
    reply: FastifyReply,
    payment: PaymentRef | undefined,
    state: NotificationState,
    done: 'processed' | 'dismissed' | 'attached',
  ) {
    const path = payment ? paymentPath(payment, { done: 'done' }) : withQuery('/notifications', { state, done });
    return reply.redirect(path, 303);
  }

  /** A decision that is no longer possible leads back to the notification, with the reason. */
  private async answered(
    context: PageContext,
    id: string,
    reply: FastifyReply,
    decide: () => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    try {
      return await decide();
    } catch (error) {
      const problem = error instanceof Refusal ? PROBLEMS[error.code] : undefined;
      if (!problem) throw error;
      return html(reply, 409, notificationQuestion(context, id, { problem }));
    }
  }
}

function html(reply: FastifyReply, status: number, page: string) {
  return reply.status(status).type('text/html; charset=utf-8').send(page);
}

/** An invalid state matches none, so the decision is refused as outdated. */
function seenIn(form: unknown): SeenNotification {
  const version = Number(textField(form, 'version', 10));
  return {
    version: Number.isSafeInteger(version) ? version : -1,
    state: textField(form, 'state', 20) as NotificationState,
  };
}
