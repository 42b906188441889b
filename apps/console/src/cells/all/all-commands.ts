import { CommandBus, type Command } from '@nestjs/cqrs';
import { CellUnavailable } from '#cells';
import type { PaymentRef } from '#payments';
import type { ConsoleCells } from '../console-cells.js';

/** Hands what is done to a payment to its cell. What is done to anything else is done on the pages of its cell. */
export class AllCommands implements Pick<CommandBus, 'execute'> {
  constructor(private readonly cells: ConsoleCells) {}

  async execute<T extends Command<unknown>, R = unknown>(command: T): Promise<R> {
    const { ref } = command as unknown as { ref?: PaymentRef };
    if (!ref) throw new CellUnavailable(`${command.constructor.name} is for the console of one cell`);
    return this.cells.get(this.cells.of(ref), CommandBus).execute<T, R>(command);
  }
}
