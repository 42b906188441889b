import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { noteOperatorAct } from '../../domain/operators/operator-act.js';
import { PAYMENT_CATEGORY, refOf } from '../../store/payment-ref.js';
import type { Decide } from '../../store/decision.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { NoteRedrive } from './note-redrive.command.js';
import { OperatorLog } from '../../store/operator-log.js';

@CommandHandler(NoteRedrive)
export class NoteRedriveHandler implements ICommandHandler<NoteRedrive> {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly log: OperatorLog,
  ) {}

  async execute({ job, byHand, cause }: NoteRedrive): Promise<void> {
    const ref = job.streamId?.startsWith(`${PAYMENT_CATEGORY}-`) ? refOf(job.streamId) : undefined;
    const known = ref && (await this.repository.load(ref));
    if (!ref || !known?.payment) {
      return this.log.note({ type: 'DeadLetterRedriven', data: { ...byHand, ...job } }, cause);
    }
    const note: Decide = (_, context) => noteOperatorAct('redrive', undefined, byHand, context);
    await this.repository.update(ref, note, { ...cause, causationId: job.id, meta: { queue: job.queue } }, known);
  }
}
