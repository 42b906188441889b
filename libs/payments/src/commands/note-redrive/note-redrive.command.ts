import { Command } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { Cause } from '../../store/decision.js';

/** Records who sent a failed job again: in the stream of its payment, or in the operators' log. */
export class NoteRedrive extends Command<void> {
  constructor(
    readonly job: { id: string; queue: string; streamId?: string | undefined },
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
