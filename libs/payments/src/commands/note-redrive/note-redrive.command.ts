import { Command } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/event-parts.js';
import type { Cause } from '../../store/payment-repository.js';

/** Says who sends a failed job again: in the payment that it is about, or in the operators' own log. */
export class NoteRedrive extends Command<void> {
  constructor(
    readonly job: { id: string; queue: string; streamId?: string | undefined },
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
