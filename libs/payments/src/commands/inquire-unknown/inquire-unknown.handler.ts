import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { StatusInquiry } from '../../provider/status-inquiry.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { InquireUnknown } from './inquire-unknown.command.js';

/** Limit of the time that a history call waits for the inquiry. */
const WAIT_MAX_MS = 300;

@CommandHandler(InquireUnknown)
export class InquireUnknownHandler implements ICommandHandler<InquireUnknown> {
  private readonly log = new Logger(InquireUnknownHandler.name);

  constructor(
    private readonly repository: PaymentRepository,
    private readonly inquiry: StatusInquiry,
  ) {}

  async execute({ ref, cause }: InquireUnknown): Promise<void> {
    const inquired = this.inquire(ref, cause).catch((err: unknown) =>
      this.log.warn({ err }, 'an unknown outcome could not be inquired about'),
    );
    await Promise.race([inquired, pause(WAIT_MAX_MS, undefined, { ref: false })]);
  }

  private async inquire(ref: PaymentRef, cause: Cause): Promise<void> {
    await this.inquiry.aboutUnknown(ref, await this.repository.find(ref), cause);
  }
}
