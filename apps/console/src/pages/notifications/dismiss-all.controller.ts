import { BadRequestException, Body, Controller, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DismissUnverified } from '#payments';
import { textField } from '#web';
import type { FastifyReply } from 'fastify';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { dismissedAllPage } from './dismiss-all-page.js';

/** Dismisses unverified notifications together. Other notifications are decided one by one. */
@Controller('notifications/dismiss')
export class DismissAllController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  async dismiss(
    @Context() context: PageContext,
    @Body() form: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const merchant = textField(form, 'merchant', 100) || undefined;
    const until = new Date(textField(form, 'until', 30));
    if (Number.isNaN(until.getTime())) throw new BadRequestException('until');
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    if (!byHand) return reply.redirect(withQuery('/notifications', { state: 'unverified', merchant }), 303);
    const result = await this.commands.execute(new DismissUnverified({ merchant, until }, byHand, context.cause));
    const [reason, words] = [textField(form, 'reason', 40), textField(form, 'words', 440)];
    const page = dismissedAllPage(context, { merchant, until: until.toISOString(), reason, words, result });
    return reply.status(200).type('text/html; charset=utf-8').send(page);
  }
}
