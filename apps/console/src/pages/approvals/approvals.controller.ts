import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { DecideByHand, ErasePerson, ReadOperatorView, Refusal } from '#payments';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../../access/access-refused.js';
import { ApprovalOver, Approvals, mayApprove, type Approval } from '../../approvals/approvals.js';
import { Context } from '../../shell/context.js';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { changedPage } from '../payment/changed-page.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Approvals of a second person, who must not be the requesting one. The decision applies to the version that was seen then. */
@Controller('approvals/:id')
export class ApprovalsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly approvals: Approvals,
  ) {}

  @Post('approve')
  async approve(@Context() context: PageContext, @Param('id') id: string, @Res() reply: FastifyReply) {
    const approval = await this.find(id);
    // Erasing a person requires the right to administer, also for the approval.
    const isAllowed = approval.decision.kind !== 'erase' || context.may('administer');
    if (!mayApprove(approval, context.person) || !isAllowed) throw new AccessRefused('role');
    try {
      await this.approvals.end(approval, true, context.person!, context.cause);
      const changed = await this.carryOut(approval, context);
      return reply.redirect(paymentPath(approval.ref, { done: changed ? 'done' : 'unchanged' }), 303);
    } catch (error) {
      const isLate = error instanceof ApprovalOver || (error instanceof Refusal && error.code === 'PAYMENT_CHANGED');
      if (!isLate) throw error;
      const now = await this.queries.execute(new ReadOperatorView(approval.ref));
      const page = changedPage(context, now, approval.seenVersion);
      return reply.status(409).type('text/html; charset=utf-8').send(page);
    }
  }

  @Post('decline')
  async decline(@Context() context: PageContext, @Param('id') id: string, @Res() reply: FastifyReply) {
    const approval = await this.find(id);
    await this.approvals.end(approval, false, context.person!, context.cause);
    return reply.redirect(paymentPath(approval.ref, { done: 'declinedNotice' }), 303);
  }

  private async carryOut(
    { ref, decision, why, askedBy, seenVersion }: Approval,
    context: PageContext,
  ): Promise<boolean> {
    const byHand = { by: `${askedBy} + ${context.name}`.slice(0, 100), why };
    const command =
      decision.kind === 'erase'
        ? new ErasePerson(ref, byHand, context.cause)
        : new DecideByHand(ref, decision, byHand, context.cause, seenVersion);
    const { changed } = await this.commands.execute(command);
    return changed;
  }

  private async find(id: string): Promise<Approval> {
    const found = UUID.test(id) ? await this.approvals.find(id) : undefined;
    if (!found) throw new AccessRefused('unknown');
    return found;
  }
}
