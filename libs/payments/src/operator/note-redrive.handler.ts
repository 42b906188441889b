import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { noteOperatorAct } from '../payment/operator-act.js';
import { Moments } from '../stream/moments.js';
import { PAYMENT_CATEGORY, refOf } from '../stream/payment-ref.js';
import { Payments } from '../stream/payments.js';
import { NoteRedrive } from './note-redrive.command.js';
import { OperatorLog } from './operator-log.js';

@CommandHandler(NoteRedrive)
export class NoteRedriveHandler implements ICommandHandler<NoteRedrive> {
  constructor(
    private readonly payments: Payments,
    private readonly log: OperatorLog,
    private readonly moments: Moments,
  ) {}

  async execute({ job, byHand, cause }: NoteRedrive): Promise<void> {
    const ref = job.streamId?.startsWith(`${PAYMENT_CATEGORY}-`) ? refOf(job.streamId) : undefined;
    const known = ref && (await this.payments.load(ref));
    if (!ref || !known?.payment) {
      return this.log.note({ type: 'DeadLetterRedriven', data: { ...byHand, ...job } }, cause);
    }
    const note = () => noteOperatorAct('redrive', undefined, byHand, this.moments.now());
    await this.payments.update(ref, note, { ...cause, causationId: job.id, meta: { queue: job.queue } }, known);
  }
}
