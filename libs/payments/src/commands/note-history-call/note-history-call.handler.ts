import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Merchants } from '#merchants';
import { noteHistoryCall } from '../../domain/note-history-call.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { NoteHistoryCall } from './note-history-call.command.js';

@CommandHandler(NoteHistoryCall)
export class NoteHistoryCallHandler implements ICommandHandler<NoteHistoryCall> {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly merchants: Merchants,
  ) {}

  async execute({ ref, guid, cause }: NoteHistoryCall): Promise<void> {
    if (!this.merchants.get(ref.merchant).rules.recordHistoryCalls) return;
    await this.repository.update(ref, (payment, context) => noteHistoryCall(payment, guid, context), cause);
  }
}
