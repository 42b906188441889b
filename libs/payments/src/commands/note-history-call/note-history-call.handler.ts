import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MerchantRules } from '../../rules/merchant-rules.js';
import { noteHistoryCall } from '../../domain/requests/note-history-call.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { NoteHistoryCall } from './note-history-call.command.js';

@CommandHandler(NoteHistoryCall)
export class NoteHistoryCallHandler implements ICommandHandler<NoteHistoryCall> {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly rules: MerchantRules,
  ) {}

  async execute({ ref, guid, cause }: NoteHistoryCall): Promise<void> {
    if (!this.rules.get(ref.merchant).recordHistoryCalls) return;
    await this.repository.update(ref, (payment, context) => noteHistoryCall(payment, guid, context), cause);
  }
}
